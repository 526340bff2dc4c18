namespace CommerceCustomers.Cli.Import;

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
            return new ImportRow { Line = record.Line, Cells = record.Cells, Problem = problem };
        }

        if (CountProblem(record.Cells) is { } wrongCount)
        {
            var ours = map.IsRejects ? Math.Min(HeaderMap.RejectsColumns, record.Cells.Count - 1) : 0;
            return new ImportRow { Line = record.Line, Cells = [.. record.Cells.SkipLast(ours)], Problem = wrongCount };
        }

        var cells = record.Cells.Take(map.Headers.Count).ToArray();
        var (key, keyProblem) = _keys.Next(cells);
        var (customer, cellProblem) = _toCustomer.Convert(cells);
        return new ImportRow
        {
            Line = record.Line,
            Cells = cells,
            Key = key,
            Customer = customer,
            Problem = keyProblem ?? cellProblem,
        };
    }

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
