using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Reading;

namespace CommerceCustomers.Cli.Import.Rows;

// From records to rows; it goes over the file once and holds one record at a time.
internal sealed class RowReader(RecordReader records, HeaderMap map)
{
    private readonly ImportKeys _keys = new(map);
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

        if (CountProblem(record.Cells) is { } wrongCount)
        {
            var ours = map.IsRejects ? Math.Min(HeaderMap.RejectsColumns, record.Cells.Count - 1) : 0;
            var mark = ours == HeaderMap.RejectsColumns ? record.Cells[^ours] : null;
            return Malformed(record.Line, [.. record.Cells.SkipLast(ours)], Known(mark), wrongCount);
        }

        var earlier = map.IsRejects ? Known(record.Cells[map.Headers.Count]) : null;
        var cells = Enumerable.Range(0, map.Headers.Count)
            .Select(column => column < record.Cells.Count ? record.Cells[column] : "").ToArray();
        var (key, keyMark, keyProblem) = _keys.Next(cells, earlier);
        var (customer, cellProblem) = _toCustomer.Convert(cells);
        return new ImportRow
        {
            Line = record.Line,
            Cells = cells,
            Key = key,
            Mark = keyMark,
            IsAsMarked = _keys.IsAsMarked(cells, isMalformed: false, earlier),
            Customer = customer,
            Problem = keyProblem ?? cellProblem,
        };
    }

    private ImportRow Malformed(long line, IReadOnlyList<string> cells, string? earlier, string problem) => new()
    {
        Line = line,
        Cells = cells,
        Mark = _keys.NextMalformed(cells, earlier),
        IsAsMarked = _keys.IsAsMarked(cells, isMalformed: true, earlier),
        Problem = problem,
    };

    // A row that was added to the rejects by hand has no mark.
    private static string? Known(string? mark)
        => mark?.Trim() is { Length: > 0 and <= ImportKeys.LongestMark } text && text.StartsWith(ImportKeys.Prefix, StringComparison.Ordinal)
            ? text
            : null;

    // Spreadsheets leave columns without a name at the end, and blank cells beyond the last column.
    private string? CountProblem(IReadOnlyList<string> cells)
    {
        var isRight = cells.Count >= map.FewestCells && cells.Skip(map.MostCells).All(string.IsNullOrWhiteSpace);
        return isRight
            ? null
            : $"Expected {map.MostCells} cells, but found {cells.Count}. "
                + "Put a cell that holds the separator in quotes, or add what is missing.";
    }
}
