using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>The cells of a row by field, cleaned of what spreadsheets add. Several columns for a street are its lines.</summary>
internal sealed class RowCells(HeaderMap map, IReadOnlyList<string> cells)
{
    private readonly Dictionary<string, ColumnChoice?> _chosen = new(StringComparer.Ordinal);

    public CustomerType? Type => this[CustomerFields.Type] is { } text ? CustomerTypes.Find(text) : ByNames();

    public string? this[string field] => IsLeftOut(field) ? null : Text(field);

    /// <summary>The text for a field as it stands in the file, with its columns.</summary>
    public IEnumerable<(int Column, string Text)> Of(string field)
        => Chosen(field)?.Of(field).Select(column => (column, At(column))).Where(static cell => cell.Item2.Length > 0) ?? [];

    public string At(int column) => column < cells.Count ? CellText.Plain(cells[column]) : "";

    /// <summary>The header of the column that supplied the field, or that could have.</summary>
    public string HeaderOf(string fieldPath)
        => Of(HeaderMap.FieldOf(fieldPath)).Select(cell => map.Headers[cell.Column].Trim()).FirstOrDefault() ?? map.HeaderOf(fieldPath);

    private string? Text(string field)
    {
        var texts = Of(field).Select(cell => field == CustomerFields.Street ? CellText.Lines(cell.Text) : CellText.OneLine(cell.Text));
        return string.Join('\n', texts.Where(static text => text.Length > 0)) is { Length: > 0 } text ? text : null;
    }

    private CustomerType? ByNames()
    {
        if ((Text(CustomerFields.FirstName) ?? Text(CustomerFields.LastName)) is not null)
        {
            return CustomerType.Person;
        }

        return Text(CustomerFields.OrganizationName) is null ? null : CustomerType.Organization;
    }

    private bool IsLeftOut(string field)
        => (field == CustomerFields.OrganizationName && !map.HoldsOrganizationOfPerson && Type == CustomerType.Person)
        || (FieldGroups.IsName(field) && !map.HoldsPersonOfOrganization && Type == CustomerType.Organization);

    private ColumnChoice? Chosen(string field)
    {
        var group = FieldGroups.Of(field);
        if (!_chosen.TryGetValue(group, out var choice))
        {
            var choices = map.ChoicesOf(field);
            choice = choices.Count < 2
                ? (choices.Count == 0 ? null : choices[0])
                : choices.FirstOrDefault(choice => choice.Fields.Any(name => FieldGroups.IsDecisive(name) && HasText(choice, name)))
                    ?? choices.FirstOrDefault(choice => choice.Fields.Any(name => HasText(choice, name)));
            _chosen[group] = choice;
        }

        return choice;
    }

    private bool HasText(ColumnChoice choice, string field) => choice.Of(field).Any(column => CellText.OneLine(At(column)).Length > 0);
}
