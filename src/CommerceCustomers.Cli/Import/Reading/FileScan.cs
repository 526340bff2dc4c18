using System.Buffers;
using System.Text;

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
            return FromStart(buffer.AsSpan(0, length), name, chosen)
                ?? FileEncoding.From(await CountAsync(stream, buffer, length, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileEncoding? FromStart(ReadOnlySpan<byte> start, string name, Encoding? chosen)
    {
        var found = FileEncoding.FromByteOrderMark(start)
            ?? (chosen is null ? FileEncoding.FromZeros(start) : new FileEncoding(chosen, 0));
        return found is null && WrongFiles.Describe(start) is { } wrong ? throw WrongFiles.Error(name, wrong) : found;
    }

    private static async Task<Utf8Census> CountAsync(Stream stream, byte[] buffer, int length, CancellationToken cancellationToken)
    {
        var census = new Utf8Census();
        while (length > 0)
        {
            census.Add(buffer.AsSpan(0, length));
            length = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        census.End();
        return census;
    }
}
