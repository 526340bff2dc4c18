namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>The result of a <see cref="ColumnPlacer"/>. The choices are by field group.</summary>
internal sealed record ColumnPlacement
{
    public required IReadOnlyDictionary<string, IReadOnlyList<ColumnChoice>> Choices { get; init; }

    public required IReadOnlyList<(string Name, int Column)> Attributes { get; init; }

    public required IReadOnlyList<SkippedColumn> SkippedColumns { get; init; }

    public required int? KeyColumn { get; init; }

    public required bool HoldsOrganizationOfPerson { get; init; }

    public required bool HoldsPersonOfOrganization { get; init; }
}
