using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Creation;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>
/// Derives the idempotency key of a row, the same in every run, so that no customer is created twice. Only imported
/// fields count: next week's export, with another total of orders, must not create the customer again. The map is the
/// one that the file alone suggests, so that a run with another --map still finds the customers of the first.
/// </summary>
internal sealed class ImportKeys(HeaderMap map)
{
    public const string Prefix = "import:";
    public const int MaxMarkLength = 250;

    private const string ContentPrefix = "import:row:";
    private const string ColumnPrefix = "import:key:";
    private const string MalformedPrefix = "import:bad:";
    private const int MaxKeyLength = IdempotencyKeys.MaxLength - 11;

    private readonly OccurrenceTable _occurrences = new();

    /// <summary>
    /// Returns the key of the next row and its mark for the rejects file: the key and a hash of all cells, imported
    /// or not.
    /// </summary>
    public (string? Key, string Mark, CellProblem? Problem) Next(IReadOnlyList<string> cells, string? earlier)
    {
        var all = RowHash.OfCells(cells);
        if (map.KeyColumn is { } column)
        {
            var cell = CellText.WithoutDecimals(CellText.Plain(cells[column]));
            var (columnKey, columnProblem) = FromColumn(cell, map.Headers[column].Trim());
            return (columnKey, $"{ColumnPrefix}{all}", columnProblem);
        }

        if (earlier?.StartsWith(ColumnPrefix, StringComparison.Ordinal) == true)
        {
            var problem = new CellProblem("", "Expected the --key that this row was first imported with. Give it again.");
            return (null, $"{ColumnPrefix}{all}", problem);
        }

        var key = Unique(ContentPrefix, RowHash.OfFields(new RowCells(map, cells)), KeyOf(earlier));
        return (key, $"{key}:{all}", null);
    }

    public string NextMalformed(IReadOnlyList<string> cells, string? earlier)
    {
        var all = RowHash.OfCells(cells);
        return $"{Unique(MalformedPrefix, all, KeyOf(earlier))}:{all}";
    }

    /// <summary>Whether a row that could not be read is still uncorrected.</summary>
    public static bool IsMalformed(IReadOnlyList<string> cells, string earlier)
        => earlier.StartsWith(MalformedPrefix, StringComparison.Ordinal) && IsUncorrected(cells, earlier);

    /// <summary>Whether the row is unchanged since the rejects file was written.</summary>
    public static bool IsUncorrected(IReadOnlyList<string> cells, string? mark)
        => mark?.EndsWith($":{RowHash.OfCells(cells)}", StringComparison.Ordinal) == true;

    private static string? KeyOf(string? mark) => mark?[..Math.Max(mark.LastIndexOf(':'), Prefix.Length)];

    private static (string? Key, CellProblem? Problem) FromColumn(string cell, string header) => cell.Length switch
    {
        0 => (null, new CellProblem(header, "Expected a key, but found none. Every row needs one when --key is given.")),
        > MaxKeyLength => (null, new CellProblem(header, $"Expected a key of at most {MaxKeyLength} characters, but found {cell.Length}.")),
        _ when SpoiltCell.Describe(cell) is { } problem => (null, new CellProblem(header, problem)),
        _ => (ColumnPrefix + cell, null),
    };

    // A refused row keeps its number among equal rows: corrected, it may equal an accepted row and is another customer nevertheless.
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
