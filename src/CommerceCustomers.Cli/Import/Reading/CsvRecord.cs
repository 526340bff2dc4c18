namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>The cells of a record. With a problem, the only cell is the line as it stands in the file.</summary>
internal sealed record CsvRecord(long Line, IReadOnlyList<string> Cells, string? Problem)
{
    public bool IsBlank => Problem is null && Cells.All(string.IsNullOrWhiteSpace);
}
