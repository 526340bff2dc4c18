using System.Globalization;
using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Reading;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>Turns records into rows, one at a time, in one pass over the file.</summary>
internal sealed class RowReader(RecordReader records, HeaderMap map, HeaderMap keyMap)
{
    private readonly ImportKeys _keys = new(keyMap);
    private readonly RowToCustomer _toCustomer = new(map);

    public IEnumerable<ImportRow> Read()
    {
        while (records.Read() is { } record)
        {
            yield return Row(record);
        }
    }

    private ImportRow Row(CsvRecord record)
    {
        if (record.Problem is { } problem)
        {
            return Malformed(record.Line, record.Cells, earlier: null, problem);
        }

        var (original, earlier) = map.IsRejects ? SplitRejectsRow(record.Cells) : (record.Cells, null);
        if (original.Skip(map.Headers.Count).Any(static cell => !string.IsNullOrWhiteSpace(cell)))
        {
            return Malformed(
                record.Line,
                original,
                earlier,
                $"Expected {map.Headers.Count} cells, but found {original.Count}. Put a cell that holds the separator in quotes.");
        }

        return earlier is not null && ImportKeys.IsMalformed(original, earlier)
            ? Malformed(
                record.Line,
                original,
                earlier,
                "Expected a row that can be read, but nobody has corrected it. Put each value in a cell of its own.")
            : WellFormed(record.Line, original, earlier);
    }

    // Missing cells at the end are blank: their separators were trimmed.
    private ImportRow WellFormed(long line, IReadOnlyList<string> original, string? earlier)
    {
        var cells = Enumerable.Range(0, map.Headers.Count).Select(column => column < original.Count ? original[column] : "").ToArray();
        var fields = new RowCells(map, cells);
        var (key, mark, keyProblem) = _keys.Next(cells, earlier);
        var (customer, problems) = _toCustomer.Convert(fields);
        return new ImportRow
        {
            Line = line,
            Cells = cells,
            Key = key,
            Mark = mark,
            IsUncorrected = ImportKeys.IsUncorrected(cells, earlier),
            Fields = fields,
            Customer = problems.Count == 0 ? customer : null,
            Draft = customer,
            Problems = keyProblem is null ? problems : [keyProblem, .. problems],
        };
    }

    private ImportRow Malformed(long line, IReadOnlyList<string> cells, string? earlier, string problem) => new()
    {
        Line = line,
        Cells = cells,
        Mark = _keys.NextMalformed(cells, earlier),
        IsUncorrected = ImportKeys.IsUncorrected(cells, earlier),
        Problems = [new CellProblem("", problem)],
    };

    // A rejects file adds a mark, a line number and a reason to each row. A row with too many cells has them further
    // right, an unreadable row further left, and a row added by hand not at all.
    private (IReadOnlyList<string> Cells, string? Mark) SplitRejectsRow(IReadOnlyList<string> cells)
    {
        for (var index = cells.Count - 2; index >= 0; index--)
        {
            if (cells[index].Trim() is { Length: <= ImportKeys.MaxMarkLength } mark
                && mark.StartsWith(ImportKeys.Prefix, StringComparison.Ordinal)
                && (index == map.Headers.Count || long.TryParse(cells[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                return ([.. cells.Take(index).Select(HarmlessCell.Read)], mark);
            }
        }

        return ([.. cells.Take(map.Headers.Count).Select(HarmlessCell.Read)], null);
    }
}
