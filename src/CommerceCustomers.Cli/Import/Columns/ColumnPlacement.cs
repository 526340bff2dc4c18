namespace CommerceCustomers.Cli.Import.Columns;

// What a ColumnPlacer found. The choices are by group of fields, see FieldGroups.
internal sealed record ColumnPlacement
{
    public required IReadOnlyDictionary<string, IReadOnlyList<ColumnChoice>> Choices { get; init; }

    public required IReadOnlyList<(string Name, int Column)> Attributes { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    public required int? KeyColumn { get; init; }

    public required bool HoldsOrganizationOfPerson { get; init; }

    public required bool HoldsPersonOfOrganization { get; init; }
}
