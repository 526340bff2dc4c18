using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Creation;

namespace CommerceCustomers.Cli.Import.Rows;

// The idempotency key of a row: the same row of the same file has the same key in every run, so nobody is created
// twice. Only what is imported counts: an export of next week, in which the total of somebody's orders has changed,
// must not create them again. The map is the one that the file alone suggests: a second run with another --map must
// meet the customers of the first.
internal sealed class ImportKeys(HeaderMap map)
{
    public const string Prefix = "import:";
    public const int LongestMark = 250;

    private const string ContentPrefix = "import:row:";
    private const string ColumnPrefix = "import:key:";
    private const string MalformedPrefix = "import:bad:";
    private const int LongestKey = CustomerCreationRequest.MaxKeyLength - 11;

    private readonly OccurrenceTable _occurrences = new();

    // The mark stands for the row in the rejects file: its key, and all its cells, imported or not.
    public (string? Key, string Mark, CellProblem? Problem) Next(IReadOnlyList<string> cells, string? earlier)
    {
        var all = RowHash.OfCells(cells);
        if (map.KeyColumn is { } column)
        {
            var (columnKey, columnProblem) = FromColumn(CellText.WithoutDecimals(CellText.Plain(cells[column])), map.Headers[column].Trim());
            return (columnKey, $"{ColumnPrefix}{all}", columnProblem);
        }

        if (earlier?.StartsWith(ColumnPrefix, StringComparison.Ordinal) == true)
        {
            return (null, $"{ColumnPrefix}{all}", new CellProblem("", "Expected the --key that this row was first imported with. Give it again."));
        }

        var key = Unique(ContentPrefix, RowHash.OfFields(new RowCells(map, cells)), KeyOf(earlier));
        return (key, $"{key}:{all}", null);
    }

    public string NextMalformed(IReadOnlyList<string> cells, string? earlier)
    {
        var all = RowHash.OfCells(cells);
        return $"{Unique(MalformedPrefix, all, KeyOf(earlier))}:{all}";
    }

    // Whether nobody has corrected a row that could not be read.
    public static bool IsMalformed(IReadOnlyList<string> cells, string earlier)
        => earlier.StartsWith(MalformedPrefix, StringComparison.Ordinal) && IsAsMarked(cells, earlier);

    // Whether the row still is what it was when the rejects file was written.
    public static bool IsAsMarked(IReadOnlyList<string> cells, string? mark)
        => mark?.EndsWith($":{RowHash.OfCells(cells)}", StringComparison.Ordinal) == true;

    private static string? KeyOf(string? mark) => mark?[..Math.Max(mark.LastIndexOf(':'), Prefix.Length)];

    private static (string? Key, CellProblem? Problem) FromColumn(string cell, string header) => cell.Length switch
    {
        0 => (null, new CellProblem(header, "Expected a key, but found none. Every row needs one when --key is given.")),
        > LongestKey => (null, new CellProblem(header, $"Expected a key of at most {LongestKey} characters, but found {cell.Length}.")),
        _ when SpoiltCell.Describe(cell) is { } problem => (null, new CellProblem(header, problem)),
        _ => (ColumnPrefix + cell, null),
    };

    // A row that was refused keeps its place among equal ones: corrected, it may equal a row that was accepted, and is
    // another customer all the same.
    private string Unique(string prefix, string content, string? earlier)
    {
        if (earlier is null)
        {
            return $"{prefix}{content}:{_occurrences.Next(ShortHash.Of(content))}";
        }

        var start = $"{prefix}{content}:";
        var key = earlier.StartsWith(start, StringComparison.Ordinal) ? earlier : $"{start}{ShortHash.Of(earlier):x16}";
        var occurrence = _occurrences.Next(ShortHash.Of(key));
        return occurrence == 1 ? key : $"{key}.{occurrence}";
    }
}
