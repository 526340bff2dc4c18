namespace CommerceCustomers.Customers;

/// <summary>
/// Writes codes the way headquarters expects them, such as "usd" as "USD". Names, addresses and numbers stay as they were written.
/// </summary>
internal static class CustomerSpelling
{
    public static Customer Of(Customer customer)
    {
        var language = Spelt(customer.Language, CustomerCodes.Language);
        var currency = Spelt(customer.Currency, CustomerCodes.Currency);
        var addresses = Of(customer.Addresses);
        return language == customer.Language && currency == customer.Currency && ReferenceEquals(addresses, customer.Addresses)
            ? customer
            : customer with { Language = language, Currency = currency, Addresses = addresses };
    }

    /// <summary>Returns the code of a country that is named by a code or by its English name; another text as it is.</summary>
    public static string Country(string text) => IsoCodes.IsCountry(text) ? text : CountryNames.Find(text) ?? text;

    private static IReadOnlyList<Address> Of(IReadOnlyList<Address> addresses)
        => addresses.All(static address => address is null || ReferenceEquals(address, Of(address)))
            ? addresses
            : [.. addresses.Select(static address => address is null ? null! : Of(address))];

    private static Address Of(Address address)
    {
        var country = Spelt(address.Country, Country);
        var street = Spelt(address.Street, static text => text.ReplaceLineEndings("\n"));
        return country == address.Country && street == address.Street
            ? address
            : new Address(address) { Country = country, Street = street };
    }

    private static string? Spelt(string? text, Func<string, string> spell) => string.IsNullOrEmpty(text) ? text : spell(text);
}
