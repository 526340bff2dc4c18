namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>A column that is not imported, or not for every row. The reason is null when the header is unknown.</summary>
internal sealed record SkippedColumn(string Header, string? Reason);
