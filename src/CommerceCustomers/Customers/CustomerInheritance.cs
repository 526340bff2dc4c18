namespace CommerceCustomers.Customers;

/// <summary>
/// Fills a customer's missing values from a default customer and names the fields that it filled. The caller's own value always wins. The
/// result is a snapshot.
/// </summary>
internal static class CustomerInheritance
{
    public static (Customer Customer, IReadOnlyList<string> Inherited) Apply(Customer customer, DefaultCustomer? template)
    {
        if (template is null)
        {
            return (CustomerSnapshot.Of(customer with { Type = customer.Type ?? TypeOf(customer) }), []);
        }

        var inherited = new List<string>();
        var type = customer.Type ?? Inherit(TypeOf(customer), template.Type, CustomerFields.Type, inherited);
        var result = customer with
        {
            Type = type,
            CustomerGroup = Inherit(customer.CustomerGroup, template.CustomerGroup, CustomerFields.CustomerGroup, inherited),
            Currency = Inherit(customer.Currency, template.Currency, CustomerFields.Currency, inherited),
            Language = Inherit(customer.Language, template.Language, CustomerFields.Language, inherited),
            ReceiptPreference = Inherit(
                customer.ReceiptPreference, template.ReceiptPreference, CustomerFields.ReceiptPreference, inherited),
            Affiliations = CustomerSnapshot.Of(Inherit(customer.Affiliations, template.Affiliations, inherited)),
            Addresses = WithCountry(customer.Addresses, template.Country, inherited),
            Attributes = CustomerSnapshot.Of(customer.Attributes),
        };
        return (result, inherited);
    }

    // An organization name alone makes no person, whatever the type of the default customer is.
    private static CustomerType? TypeOf(Customer customer) => customer switch
    {
        { FirstName.Length: > 0 } or { LastName.Length: > 0 } => CustomerType.Person,
        { OrganizationName.Length: > 0 } => CustomerType.Organization,
        _ => null,
    };

    private static IReadOnlyList<Address> WithCountry(IReadOnlyList<Address> addresses, string? country, List<string> inherited)
    {
        if (country is null || !addresses.Any(LacksCountry))
        {
            return CustomerSnapshot.Of(addresses);
        }

        inherited.Add(CustomerFields.Country);
        return [.. addresses.Select(address => LacksCountry(address) ? new Address(address) { Country = country } : address)];
    }

    // The validator refuses an address that is null.
    private static bool LacksCountry(Address? address) => address is not null && string.IsNullOrWhiteSpace(address.Country);

    private static T? Inherit<T>(T? own, T? template, string field, List<string> inherited)
    {
        if (own is null or "" && template is not null)
        {
            inherited.Add(field);
            return template;
        }

        return own;
    }

    private static IReadOnlyList<string> Inherit(
        IReadOnlyList<string> own, IReadOnlyList<string> template, List<string> inherited)
    {
        if (own.Count > 0 || template.Count == 0)
        {
            return own;
        }

        inherited.Add(CustomerFields.Affiliations);
        return template;
    }
}
