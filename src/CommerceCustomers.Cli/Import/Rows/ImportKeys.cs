using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Creation;

namespace CommerceCustomers.Cli.Import.Rows;

// The idempotency key of a row: the same row of the same file has the same key in every run, so nobody is created
// twice.
internal sealed class ImportKeys(HeaderMap map)
{
    public const string Prefix = "import:";
    public const int LongestMark = 200;

    private const string ContentPrefix = "import:row:";
    private const string ColumnPrefix = "import:key:";
    private const string MalformedPrefix = "import:bad:";
    private const int HashLength = 16;
    private const int LongestKey = CustomerCreationRequest.MaxKeyLength - 11;

    private readonly OccurrenceTable _occurrences = new();

    // The mark stands for the row in the rejects file. Without --key it is the key itself.
    public (string? Key, string Mark, string? Problem) Next(IReadOnlyList<string> cells, string? earlier)
    {
        var content = ContentOf(cells);
        if (map.KeyColumn is { } column)
        {
            var (columnKey, columnProblem) = FromColumn(cells[column].Trim(), map.Headers[column].Trim());
            return (columnKey, ColumnPrefix + content, columnProblem);
        }

        if (earlier?.StartsWith(ColumnPrefix, StringComparison.Ordinal) == true)
        {
            return (null, ColumnPrefix + content, "Expected the --key that this row was first imported with. Give it again.");
        }

        var key = Unique(ContentPrefix, content, earlier);
        return (key, key, null);
    }

    public string NextMalformed(IReadOnlyList<string> cells, string? earlier)
        => Unique(MalformedPrefix, MalformedContentOf(cells), earlier);

    // Whether the row still is what it was when the rejects file was written.
    public bool IsAsMarked(IReadOnlyList<string> cells, bool isMalformed, string? mark)
    {
        if (mark is null || mark.Length < ContentPrefix.Length)
        {
            return false;
        }

        var content = isMalformed ? MalformedContentOf(cells) : ContentOf(cells);
        return mark.AsSpan(ContentPrefix.Length).StartsWith(content, StringComparison.Ordinal);
    }

    private static (string? Key, string? Problem) FromColumn(string cell, string header) => cell.Length switch
    {
        0 => (null, $"{header}: Expected a key, but found none. Every row needs one when --key is given."),
        > LongestKey
            => (null, $"{header}: Expected a key of at most {LongestKey} characters, but found {cell.Length}."),
        _ => (ColumnPrefix + cell, null),
    };

    // A row that was refused keeps its place among equal ones: corrected, it may equal a row that was accepted, and is
    // another customer all the same.
    private string Unique(string prefix, string content, string? earlier)
    {
        if (earlier is null)
        {
            return $"{prefix}{content}:{_occurrences.Next(Hash(content))}";
        }

        var start = $"{prefix}{content}:";
        var key = earlier.StartsWith(start, StringComparison.Ordinal) ? earlier : $"{start}{Hash(earlier):x16}";
        var occurrence = _occurrences.Next(Hash(key));
        return occurrence == 1 ? key : $"{key}.{occurrence}";
    }

    // All cells count, mapped or not: a second run with another --map must meet the customers of the first, not make
    // them again. Headers do not count, so that one may be renamed just as it may be mapped.
    private string ContentOf(IReadOnlyList<string> cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var column = 0; column < map.Headers.Count; column++)
        {
            Append(hash, column < cells.Count ? cells[column] : "");
        }

        return Hex(hash);
    }

    private static string MalformedContentOf(IReadOnlyList<string> cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in cells)
        {
            Append(hash, cell);
        }

        return Hex(hash);
    }

    private static void Append(IncrementalHash hash, string cell)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(cell.Trim());
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Hex(IncrementalHash hash)
    {
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(content);
        return Convert.ToHexStringLower(content[..HashLength]);
    }

    private static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
