using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>Makes a customer of a row, or lists all problems that prevent it.</summary>
internal sealed class RowToCustomer(HeaderMap map)
{
    private const int MaxStateCodeLength = 10;

    /// <summary>Returns the customer as far as it can be read, so that the rest of a row with problems can be checked too.</summary>
    public (Customer Customer, IReadOnlyList<CellProblem> Problems) Convert(RowCells row)
    {
        var problems = Spoilt(row).ToList();
        var customer = new Customer
        {
            Type = Type(row, problems),
            FirstName = row[CustomerFields.FirstName],
            MiddleName = row[CustomerFields.MiddleName],
            LastName = row[CustomerFields.LastName],
            OrganizationName = row[CustomerFields.OrganizationName],
            Email = CellText.Email(row[CustomerFields.Email]),
            Phone = CellText.Phone(row[CustomerFields.Phone]),
            Language = CellText.Language(row[CustomerFields.Language]),
            Currency = CellText.Currency(row[CustomerFields.Currency]),
            CustomerGroup = row[CustomerFields.CustomerGroup] is { } group ? CellText.WithoutDecimals(group) : null,
            ReceiptEmail = CellText.Email(row[CustomerFields.ReceiptEmail]),
            Attributes = Attributes(row),
            Addresses = Addresses(row, problems),
        };

        return (customer, problems);
    }

    private IEnumerable<CellProblem> Spoilt(RowCells row)
    {
        var cells = map.Fields
            .Where(field => row[field] is not null)
            .SelectMany(field => row.Of(field).Select(cell => (cell.Column, cell.Text, IsPhone: field == CustomerFields.Phone)))
            .Concat(map.Attributes.Select(attribute => (attribute.Column, row.At(attribute.Column), false)))
            .OrderBy(static cell => cell.Column);
        foreach (var (column, text, isPhone) in cells)
        {
            if ((SpoiltCell.Describe(text) ?? (isPhone ? PhoneCell.Describe(CellText.WithoutDecimals(text)) : null)) is { } problem)
            {
                yield return new CellProblem(map.Headers[column].Trim(), problem);
            }
        }
    }

    private static CustomerType? Type(RowCells row, List<CellProblem> problems)
    {
        if (row[CustomerFields.Type] is not null && row.Type is null)
        {
            problems.Add(Problem(
                row,
                CustomerFields.Type,
                "Expected Person or Organization. If the column means something else, leave it out with --skip, or place it "
                    + "elsewhere with --map \"Header=attributes.NAME\"."));
        }

        return row.Type;
    }

    private Dictionary<string, string> Attributes(RowCells row)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, column) in map.Attributes)
        {
            if (CellText.OneLine(row.At(column)) is { Length: > 0 } value)
            {
                attributes.Add(name, value);
            }
        }

        return attributes;
    }

    private Address[] Addresses(RowCells row, List<CellProblem> problems)
    {
        var country = Country(row, problems);
        var address = new Address
        {
            Street = row[CustomerFields.Street],
            City = row[CustomerFields.City],
            State = row[CustomerFields.State] is { } state ? State(country, state) : null,
            ZipCode = row[CustomerFields.ZipCode] is { } zipCode ? CellText.WithoutDecimals(zipCode) : null,
            Country = country,
            IsPrimary = true,
        };
        return address is { Street: null, City: null, State: null, ZipCode: null, Country: null } ? [] : [address];
    }

    private string State(string? country, string state)
        => map.Limits.MaxLengths.TryGetValue(CustomerFields.State, out var max) && max <= MaxStateCodeLength
            ? StateCodes.Find(country, state) ?? state
            : state;

    private static string? Country(RowCells row, List<CellProblem> problems)
    {
        if (row[CustomerFields.Country] is not { } text)
        {
            return null;
        }

        var code = CountryNames.Find(text);
        if (code is null && SpoiltCell.Describe(text) is null)
        {
            problems.Add(Problem(
                row,
                CustomerFields.Country,
                "Expected a country by its English name or its ISO 3166-1 code, such as Germany, DE or DEU. Correct the cell."));
        }

        return code;
    }

    private static CellProblem Problem(RowCells row, string field, string message) => new(row.HeaderOf(field), message);
}
