using System.Buffers;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Finds the encoding from the bytes of the whole file, with one buffer whatever the size.</summary>
internal static class FileScan
{
    private const int BufferLength = 64 * 1024;

    public static async Task<FileEncoding> ReadEncodingAsync(
        Stream stream, string name, string? encodingName, CancellationToken cancellationToken)
    {
        var chosen = encodingName is null ? null : EncodingNames.Find(encodingName);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var length = await stream
                .ReadAtLeastAsync(buffer, BufferLength, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            var start = buffer.AsMemory(0, length);
            var found = FileEncoding.FromByteOrderMark(start.Span)
                ?? (chosen is null ? FileEncoding.FromZeros(start.Span) : new FileEncoding(chosen, 0));
            if (found is not null)
            {
                return found;
            }

            if (WrongFiles.Describe(start.Span) is { } wrong)
            {
                throw WrongFiles.Error(name, wrong);
            }

            var census = new Utf8Census();
            while (length > 0)
            {
                census.Add(buffer.AsSpan(0, length));
                length = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }

            census.End();
            return FileEncoding.From(census);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
