using CommerceCustomers.Customers;

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
        ExternalIdentity = new ExternalIdentity { Issuer = "https://login.example.com", Subject = $"subject-wobblethorpe-{index}" },
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

    // Without what headquarters cannot hold.
    public static Customer Without(this Customer customer, IReadOnlySet<string> fields) => customer with
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
        Addresses = fields.Contains(CustomerFields.Addresses) ? [] : [.. customer.Addresses.Select(address => address with
        {
            Street = Kept(fields, CustomerFields.Street, address.Street),
            City = Kept(fields, CustomerFields.City, address.City),
            State = Kept(fields, CustomerFields.State, address.State),
            ZipCode = Kept(fields, CustomerFields.ZipCode, address.ZipCode),
            Country = Kept(fields, CustomerFields.Country, address.Country),
            Purpose = Kept(fields, CustomerFields.Purpose, address.Purpose),
        })],
    };

    private static string? Kept(IReadOnlySet<string> fields, string field, string? value) => fields.Contains(field) ? null : value;
}
