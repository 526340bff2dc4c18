namespace CommerceCustomers.Cli.Import.Columns;

// A column that is not imported, or not of every row. Without a reason nothing is known about its header.
internal sealed record LeftOut(string Header, string? Reason);
