using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;


namespace CommerceCustomers.Cli.Input;

// A file that a person named. Whatever stands there, opening it ends with a file or with words.
internal static class InputFile
{
    // Opening a pipe waits for somebody to write to it; that must not hold up the end of the tool.
    public static Task<FileStream> OpenAsync(string path, string expected, CancellationToken cancellationToken)
        => Task.Run(() => Open(path, expected), CancellationToken.None).WaitAsync(cancellationToken);

    // The whole file, from a pipe too, but no more than so many bytes.
    public static async Task<byte[]> ReadAsync(string path, string expected, int longest, CancellationToken cancellationToken)
    {
        using var stream = await OpenAsync(path, expected, cancellationToken).ConfigureAwait(false);
        var content = new byte[longest + 1];
        try
        {
            // Likewise for who opens a pipe and writes nothing.
            var length = await Task.Run(() => stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false), CancellationToken.None)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            return length <= longest
                ? content[..length]
                : throw new WrongUseException(string.Create(DisplayText.Culture, $"Expected {expected}, but '{path}' has more than {longest:N0} bytes."));
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
            throw new WrongUseException($"Expected {expected}, but '{path}' is a folder.");
        }

        try
        {
            // Somebody may have the file open in a spreadsheet.
            return new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan,
                BufferSize = 64 * 1024,
            });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WrongUseException($"The file '{path}' does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CannotRead(path, exception);
        }
    }

    private static WrongUseException CannotRead(string path, Exception exception) => new($"The file '{path}' cannot be read: {exception.Message}");
}
