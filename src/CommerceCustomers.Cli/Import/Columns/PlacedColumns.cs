using CommerceCustomers.Cli.Import.Cells;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Lists the imported columns for the report before the first row.</summary>
internal static class PlacedColumns
{
    private static readonly string[] NamesOfPersons = [CustomerFields.FirstName, CustomerFields.MiddleName, CustomerFields.LastName];

    public static IEnumerable<PlacedColumn> Of(HeaderMap map)
        => map.Fields
            .SelectMany(field => map.ChoicesOf(field).SelectMany((choice, index) => choice.Of(field)
                .Select(column => (Column: column, Field: field, IsStandIn: index > 0))))
            .Concat(map.Attributes.Select(static attribute
                => (attribute.Column, Field: MapArgument.AttributePrefix + attribute.Name, IsStandIn: false)))
            .OrderBy(static placed => placed.Column)
            .Select(placed => new PlacedColumn(map.Headers[placed.Column].Trim(), placed.Field, placed.IsStandIn));

    /// <summary>Columns that are imported for persons and left out for organizations, or the reverse.</summary>
    public static IEnumerable<SkippedColumn> OfSomeRows(HeaderMap map)
    {
        if (!map.HoldsOrganizationOfPerson && map.ColumnOf(CustomerFields.OrganizationName) is { } company)
        {
            yield return new SkippedColumn(
                HeaderName.Shown(map.Headers[company], company),
                $"for persons: {FieldSupport.MissingReason(map.Limits, CustomerFields.OrganizationName)}");
        }

        if (!map.HoldsPersonOfOrganization && map.ColumnOf(CustomerFields.Type) is not null)
        {
            foreach (var column in NamesOfPersons.Select(map.ColumnOf).OfType<int>())
            {
                yield return new SkippedColumn(
                    HeaderName.Shown(map.Headers[column], column), "for organizations: headquarters cannot hold it");
            }
        }
    }
}
