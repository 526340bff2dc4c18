namespace CommerceCustomers.Cli.Import.Reading;

// The cells of a record, or why there are none; then the one cell is the line as it stands in the file.
internal sealed record CsvRecord(long Line, IReadOnlyList<string> Cells, string? Problem)
{
    public bool IsBlank => Problem is null && Cells.All(string.IsNullOrWhiteSpace);
}
