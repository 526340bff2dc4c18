namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>A column and the field it supplies. A stand-in is used only where the columns before it are blank.</summary>
internal sealed record PlacedColumn(string Header, string Field, bool IsStandIn);
