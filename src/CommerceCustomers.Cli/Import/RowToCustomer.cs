using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import;

internal sealed class RowToCustomer(HeaderMap map)
{
    private const char Damaged = '\uFFFD';

    public (Customer? Customer, string? Problem) Convert(IReadOnlyList<string> cells)
    {
        var row = new Cells(map, cells);
        var problems = new List<string>();
        var customer = new Customer
        {
            Type = Type(row, problems),
            FirstName = row[CustomerFields.FirstName],
            MiddleName = row[CustomerFields.MiddleName],
            LastName = row[CustomerFields.LastName],
            OrganizationName = row[CustomerFields.OrganizationName],
            Email = CellText.Email(row[CustomerFields.Email]),
            Phone = CellText.Phone(row[CustomerFields.Phone]),
            Language = row[CustomerFields.Language] is { } tag ? CustomerCodes.Language(tag) : null,
            Currency = row[CustomerFields.Currency] is { } code ? CustomerCodes.Currency(code) : null,
            CustomerGroup = row[CustomerFields.CustomerGroup],
            ReceiptEmail = CellText.Email(row[CustomerFields.ReceiptEmail]),
            Attributes = Attributes(row),
            Addresses = Addresses(row, problems),
        };

        problems.AddRange(row.DamagedHeaders.Select(static header
            => $"{header}: Expected readable text, but found a lost character. Correct it, or save as UTF-8."));
        return problems.Count == 0 ? (customer, null) : (null, string.Join(' ', problems));
    }

    private CustomerType? Type(Cells row, List<string> problems)
    {
        if (row[CustomerFields.Type] is { } text)
        {
            var type = CustomerTypes.Find(text);
            if (type is null)
            {
                problems.Add(
                    $"{map.HeaderOf(CustomerFields.Type)}: Expected Person or Organization. If the column means "
                    + "something else, place it elsewhere with --map \"Header=attributes.NAME\".");
            }

            return type;
        }

        return row switch
        {
            _ when (row[CustomerFields.FirstName] ?? row[CustomerFields.LastName]) is not null => CustomerType.Person,
            _ when row[CustomerFields.OrganizationName] is not null => CustomerType.Organization,
            _ => null,
        };
    }

    private Dictionary<string, string> Attributes(Cells row)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, column) in map.Attributes)
        {
            if (row.At(column) is { } value)
            {
                attributes.Add(name, value);
            }
        }

        return attributes;
    }

    private Address[] Addresses(Cells row, List<string> problems)
    {
        var address = new Address
        {
            Street = row[CustomerFields.Street],
            City = row[CustomerFields.City],
            State = row[CustomerFields.State],
            ZipCode = row[CustomerFields.ZipCode],
            Country = Country(row, problems),
            IsPrimary = true,
        };
        return address is { Street: null, City: null, State: null, ZipCode: null, Country: null } ? [] : [address];
    }

    private string? Country(Cells row, List<string> problems)
    {
        if (row[CustomerFields.Country] is not { } text)
        {
            return null;
        }

        var code = CountryNames.Find(text);
        if (code is null)
        {
            problems.Add(
                $"{map.HeaderOf(CustomerFields.Country)}: Expected a country by its English name or its ISO 3166-1 "
                + "code, such as Germany, DE or DEU. Correct the cell.");
        }

        return code;
    }

    private sealed class Cells(HeaderMap map, IReadOnlyList<string> cells)
    {
        private SortedSet<int>? _damaged;

        public IEnumerable<string> DamagedHeaders => _damaged?.Select(column => map.Headers[column]) ?? [];

        public string? this[string field] => map.ColumnOf(field) is { } column ? At(column) : null;

        public string? At(int column)
        {
            if (column >= cells.Count || string.IsNullOrWhiteSpace(cells[column]))
            {
                return null;
            }

            if (cells[column].Contains(Damaged, StringComparison.Ordinal))
            {
                (_damaged ??= []).Add(column);
            }

            return CellText.OneLine(cells[column]) is { Length: > 0 } text ? text : null;
        }
    }
}
