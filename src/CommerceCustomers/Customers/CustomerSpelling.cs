namespace CommerceCustomers.Customers;

// What is surely meant is taken for it, whichever door it comes through. Names, addresses and numbers stay as they were written.
internal static class CustomerSpelling
{
    public static Customer Of(Customer customer) => customer with
    {
        Language = Spelt(customer.Language, CustomerCodes.Language),
        Currency = Spelt(customer.Currency, CustomerCodes.Currency),
        Addresses = customer.Addresses.All(static address => address is null || ReferenceEquals(address, Of(address)))
            ? customer.Addresses
            : [.. customer.Addresses.Select(static address => address is null ? null! : Of(address))],
    };

    private static Address Of(Address address)
    {
        var country = Spelt(address.Country, static text => CountryNames.Find(text) ?? text);
        var street = Spelt(address.Street, static text => text.ReplaceLineEndings("\n"));
        return country == address.Country && street == address.Street ? address : address with { Country = country, Street = street };
    }

    private static string? Spelt(string? text, Func<string, string> spell) => string.IsNullOrEmpty(text) ? text : spell(text);
}
