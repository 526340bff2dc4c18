using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Customers;

internal static class CustomerContent
{
    public static bool Has(this Customer customer, string field) => field switch
    {
        CustomerFields.Type => customer.Type is not null,
        CustomerFields.FirstName => HasText(customer.FirstName),
        CustomerFields.MiddleName => HasText(customer.MiddleName),
        CustomerFields.LastName => HasText(customer.LastName),
        CustomerFields.OrganizationName => HasText(customer.OrganizationName),
        CustomerFields.Email => HasText(customer.Email),
        CustomerFields.Phone => HasText(customer.Phone),
        CustomerFields.Language => HasText(customer.Language),
        CustomerFields.Currency => HasText(customer.Currency),
        CustomerFields.CustomerGroup => HasText(customer.CustomerGroup),
        CustomerFields.ReceiptEmail => HasText(customer.ReceiptEmail),
        CustomerFields.ReceiptPreference => customer.ReceiptPreference is not null,
        CustomerFields.Affiliations => customer.Affiliations.Count > 0,
        CustomerFields.Attributes => customer.Attributes.Count > 0,
        CustomerFields.ExternalIdentity => customer.ExternalIdentity is not null,
        CustomerFields.Addresses => customer.Addresses.Count > 0,
        CustomerFields.City => customer.Addresses.All(static address => HasText(address.City)),
        CustomerFields.Country => customer.Addresses.All(static address => HasText(address.Country)),
        CustomerFields.Street => customer.Addresses.All(static address => HasText(address.Street)),
        CustomerFields.ZipCode => customer.Addresses.All(static address => HasText(address.ZipCode)),
        CustomerFields.State => customer.Addresses.All(static address => HasText(address.State)),
        _ => true,
    };

    private static bool HasText(string? text) => text is not null && PlainText.CanBeSeen(text);
}
