using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Input;

/// <summary>Opens a file that the user named. Whatever is there, the result is an open file or a clear error.</summary>
internal static class InputFile
{
    /// <summary>Opening a pipe waits for a writer; that must not delay cancellation.</summary>
    public static Task<FileStream> OpenAsync(string path, string expected, CancellationToken cancellationToken)
        => Task.Run(() => Open(path, expected), CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>Reads the whole file, also from a pipe, up to a number of bytes.</summary>
    public static async Task<byte[]> ReadAsync(string path, string expected, int maxBytes, CancellationToken cancellationToken)
    {
        using var stream = await OpenAsync(path, expected, cancellationToken).ConfigureAwait(false);
        var content = new byte[maxBytes + 1];
        try
        {
            // A writer may open the pipe and write nothing; that must not delay cancellation either.
            var reading = Task.Run(() => stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false), CancellationToken.None);
            var length = await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
            return length <= maxBytes
                ? content[..length]
                : throw WrongUseException.Of("Use.FileIsTooLong", path, expected, maxBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotRead(path, exception);
        }
    }

    private static FileStream Open(string path, string expected)
    {
        if (Directory.Exists(path))
        {
            throw WrongUseException.Of("Use.FileIsFolder", path, expected);
        }

        try
        {
            // The user may have the file open in a spreadsheet.
            return new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan,
                BufferSize = 64 * 1024,
            });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw WrongUseException.Of("Use.NoFile", path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CannotRead(path, exception);
        }
    }

    private static WrongUseException CannotRead(string path, Exception exception)
        => WrongUseException.Of("Use.FileUnreadable", path, exception.Message);
}
