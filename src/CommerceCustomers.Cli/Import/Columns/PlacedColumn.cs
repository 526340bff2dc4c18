namespace CommerceCustomers.Cli.Import.Columns;

// A column and the field it goes to; a stand-in only where the columns before it are blank.
internal sealed record PlacedColumn(string Header, string Field, bool IsStandIn);
