using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// Customers whose every personal value is a word that stands in no message of anybody's.
internal static class RecognisableCustomers
{
    public static Customer Create(int index) => new()
    {
        Type = CustomerType.Person,
        FirstName = $"Zebulonia{index}",
        MiddleName = "Quistrella",
        LastName = $"Wobblethorpe-O'Drax{index}",
        Email = $"zebulonia.wobblethorpe.{index}@example.com",
        ReceiptEmail = $"receipts.wobblethorpe.{index}@example.org",
        Phone = $"+1 713 555 01{index % 100:D2}",
        CustomerGroup = "30",
        Currency = "USD",
        Language = "en-us",
        ExternalIdentity = new ExternalIdentity("https://login.example.com", $"subject-wobblethorpe-{index}"),
        Addresses =
        [
            new Address
            {
                Street = $"{index} Fizzlewick Passage",
                City = "Grimbledon",
                ZipCode = "77004",
                Country = "USA",
                IsPrimary = true,
            },
        ],
    };

    // As headquarters can hold it: without what it does not support, and no longer than it takes.
    public static Customer Fitting(this Customer customer, HeadquartersLimits limits)
    {
        var fitting = customer.Without(limits.UnsupportedFields).Cut(limits.MaxLengths);
        var values = Values(fitting).ToList();
        foreach (var (field, value) in values.Where(
            value => value.Text?.Length > limits.MaxLengths.GetValueOrDefault(value.Field, int.MaxValue)))
        {
            throw Refused($"{field} has {value!.Length} characters of at most {limits.MaxLengths[field]}");
        }

        var lacking = limits.RequiredFields
            .Where(field => values.Exists(value => value.Field == field) && values.TrueForAll(
                value => value.Field != field || string.IsNullOrWhiteSpace(value.Text)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return lacking.Count == 0 ? fitting : throw Refused($"{string.Join(", ", lacking)} is required");
    }

    private static HeadquartersKitException Refused(string why) => new(
        $"Expected customers that the adapter's own Limits accept, but the stage's are none: {why}. Override "
            + $"{nameof(HeadquartersStage)}.{nameof(HeadquartersStage.NewCustomer)}.");

    // Names and streets can be cut and still be told from others; addresses of e-mail and numbers cannot.
    private static Customer Cut(this Customer customer, IReadOnlyDictionary<string, int> lengths) => customer with
    {
        FirstName = Cut(lengths, CustomerFields.FirstName, customer.FirstName),
        MiddleName = Cut(lengths, CustomerFields.MiddleName, customer.MiddleName),
        LastName = Cut(lengths, CustomerFields.LastName, customer.LastName),
        OrganizationName = Cut(lengths, CustomerFields.OrganizationName, customer.OrganizationName),
        Addresses = [.. customer.Addresses.Select(address => new Address
        {
            Street = Cut(lengths, CustomerFields.Street, address.Street),
            City = Cut(lengths, CustomerFields.City, address.City),
            State = address.State,
            ZipCode = address.ZipCode,
            Country = address.Country,
            IsPrimary = address.IsPrimary,
            Purpose = address.Purpose,
        })],
    };

    private static string? Cut(IReadOnlyDictionary<string, int> lengths, string field, string? value)
        => value is not null && lengths.TryGetValue(field, out var most) && most > 0 && value.Length > most ? value[..most] : value;

    private static IEnumerable<(string Field, string? Text)> Values(Customer customer)
    {
        (string Field, string? Text)[] own =
        [
            (CustomerFields.FirstName, customer.FirstName),
            (CustomerFields.MiddleName, customer.MiddleName),
            (CustomerFields.LastName, customer.LastName),
            (CustomerFields.OrganizationName, customer.OrganizationName),
            (CustomerFields.Email, customer.Email),
            (CustomerFields.ReceiptEmail, customer.ReceiptEmail),
            (CustomerFields.Phone, customer.Phone),
            (CustomerFields.Language, customer.Language),
            (CustomerFields.Currency, customer.Currency),
            (CustomerFields.CustomerGroup, customer.CustomerGroup),
        ];
        return own.Concat(customer.Addresses.DefaultIfEmpty(new Address()).SelectMany(static address => new (string Field, string? Text)[]
        {
            (CustomerFields.Street, address.Street),
            (CustomerFields.City, address.City),
            (CustomerFields.State, address.State),
            (CustomerFields.ZipCode, address.ZipCode),
            (CustomerFields.Country, address.Country),
        }));
    }

    // Without what headquarters cannot hold.
    private static Customer Without(this Customer customer, IReadOnlySet<string> fields) => customer with
    {
        FirstName = Kept(fields, CustomerFields.FirstName, customer.FirstName),
        MiddleName = Kept(fields, CustomerFields.MiddleName, customer.MiddleName),
        LastName = Kept(fields, CustomerFields.LastName, customer.LastName),
        OrganizationName = Kept(fields, CustomerFields.OrganizationName, customer.OrganizationName),
        Email = Kept(fields, CustomerFields.Email, customer.Email),
        ReceiptEmail = Kept(fields, CustomerFields.ReceiptEmail, customer.ReceiptEmail),
        ReceiptPreference = fields.Contains(CustomerFields.ReceiptPreference) ? null : customer.ReceiptPreference,
        Phone = Kept(fields, CustomerFields.Phone, customer.Phone),
        Language = Kept(fields, CustomerFields.Language, customer.Language),
        Currency = Kept(fields, CustomerFields.Currency, customer.Currency),
        CustomerGroup = Kept(fields, CustomerFields.CustomerGroup, customer.CustomerGroup),
        ExternalIdentity = fields.Contains(CustomerFields.ExternalIdentity) ? null : customer.ExternalIdentity,
        Affiliations = fields.Contains(CustomerFields.Affiliations) ? [] : customer.Affiliations,
        Attributes = fields.Contains(CustomerFields.Attributes) ? new Dictionary<string, string>() : customer.Attributes,
        Addresses = fields.Contains(CustomerFields.Addresses) ? [] : [.. customer.Addresses.Select(address => new Address
        {
            Street = Kept(fields, CustomerFields.Street, address.Street),
            City = Kept(fields, CustomerFields.City, address.City),
            State = Kept(fields, CustomerFields.State, address.State),
            ZipCode = Kept(fields, CustomerFields.ZipCode, address.ZipCode),
            Country = Kept(fields, CustomerFields.Country, address.Country),
            IsPrimary = address.IsPrimary,
            Purpose = Kept(fields, CustomerFields.Purpose, address.Purpose),
        })],
    };

    private static string? Kept(IReadOnlySet<string> fields, string field, string? value) => fields.Contains(field) ? null : value;
}
