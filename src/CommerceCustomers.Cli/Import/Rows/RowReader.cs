using System.Globalization;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Import.Rejects;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Cli.Import.Rows;

// From records to rows; it goes over the file once and holds one record at a time.
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

        var (own, earlier) = map.IsRejects ? OfRejects(record.Cells) : (record.Cells, null);
        if (own.Skip(map.Headers.Count).Any(static cell => !string.IsNullOrWhiteSpace(cell)))
        {
            return Malformed(
                record.Line,
                own,
                earlier,
                $"Expected {map.Headers.Count} cells, but found {own.Count}. Put a cell that holds the separator in quotes.");
        }

        return earlier is not null && ImportKeys.IsMalformed(own, earlier)
            ? Malformed(record.Line, own, earlier, "Expected a row that can be read, but nobody has corrected it. Put each value in a cell of its own.")
            : WellFormed(record.Line, own, earlier);
    }

    // Where cells are missing at the end, the separators that nothing followed were trimmed.
    private ImportRow WellFormed(long line, IReadOnlyList<string> own, string? earlier)
    {
        var cells = Enumerable.Range(0, map.Headers.Count).Select(column => column < own.Count ? own[column] : "").ToArray();
        var fields = new RowCells(map, cells);
        var (key, mark, keyProblem) = _keys.Next(cells, earlier);
        var (customer, problems) = _toCustomer.Convert(fields);
        return new ImportRow
        {
            Line = line,
            Cells = cells,
            Key = key,
            Mark = mark,
            IsAsMarked = ImportKeys.IsAsMarked(cells, earlier),
            Fields = fields,
            Customer = customer,
            Problems = keyProblem is null ? problems : [keyProblem, .. problems],
        };
    }

    private ImportRow Malformed(long line, IReadOnlyList<string> cells, string? earlier, string problem) => new()
    {
        Line = line,
        Cells = cells,
        Mark = _keys.NextMalformed(cells, earlier),
        IsAsMarked = ImportKeys.IsAsMarked(cells, earlier),
        Problems = [new CellProblem("", problem)],
    };

    // A rejects file adds a mark, a line number and a reason to each row, which end a row that had too many cells later
    // and one that could not be read earlier. A row that was added by hand has none of them.
    private (IReadOnlyList<string> Own, string? Mark) OfRejects(IReadOnlyList<string> cells)
    {
        for (var index = cells.Count - 2; index >= 0; index--)
        {
            if (cells[index].Trim() is { Length: <= ImportKeys.LongestMark } mark
                && mark.StartsWith(ImportKeys.Prefix, StringComparison.Ordinal)
                && (index == map.Headers.Count || long.TryParse(cells[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                return ([.. cells.Take(index).Select(HarmlessCell.Read)], mark);
            }
        }

        return ([.. cells.Take(map.Headers.Count).Select(HarmlessCell.Read)], null);
    }
}
