using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Creation;

namespace CommerceCustomers.Cli.Import;

// The idempotency key of a row: the same row of the same file has the same key in every run, so nobody is created
// twice.
internal sealed class ImportKeys(HeaderMap map)
{
    private const string ContentPrefix = "import:row:";
    private const string ColumnPrefix = "import:key:";
    private const int HashLength = 16;
    private const int LongestKey = CustomerCreationRequest.MaxKeyLength - 11;

    private readonly OccurrenceTable _occurrences = new();

    public (string? Key, string? Problem) Next(IReadOnlyList<string> cells)
        => map.KeyColumn is { } column
            ? FromColumn(cells[column].Trim(), map.Headers[column].Trim())
            : (FromContent(cells), null);

    private static (string? Key, string? Problem) FromColumn(string cell, string header) => cell.Length switch
    {
        0 => (null, $"{header}: Expected a key, but found none. Every row needs one when --key is given."),
        > LongestKey
            => (null, $"{header}: Expected a key of at most {LongestKey} characters, but found {cell.Length}."),
        _ => (ColumnPrefix + cell, null),
    };

    // All cells count, mapped or not: a second run with another --map must meet the customers of the first, not make
    // them again.
    private string FromContent(IReadOnlyList<string> cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        for (var column = 0; column < map.Headers.Count; column++)
        {
            var cell = Encoding.UTF8.GetBytes(column < cells.Count ? cells[column].Trim() : "");
            BinaryPrimitives.WriteInt32LittleEndian(length, cell.Length);
            hash.AppendData(length);
            hash.AppendData(cell);
        }

        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(content);
        var occurrence = _occurrences.Next(BinaryPrimitives.ReadUInt64LittleEndian(content));
        return $"{ContentPrefix}{Convert.ToHexStringLower(content[..HashLength])}:{occurrence}";
    }
}
