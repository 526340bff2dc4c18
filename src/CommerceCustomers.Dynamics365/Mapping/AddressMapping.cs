using System.Text.Json;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Dynamics365.Mapping;

/// <summary>
/// Maps an address to the fields of an entity. CustomersV3, which holds the primary address, and the entity of further addresses use
/// the same field names.
/// </summary>
internal static class AddressMapping
{
    /// <summary>Finds the address that CustomersV3 holds: the one marked as primary, or else the first.</summary>
    public static Address? PrimaryOf(Customer customer)
        => customer.Addresses.FirstOrDefault(static address => address.IsPrimary)
            ?? (customer.Addresses is [var first, ..] ? first : null);

    public static void Write(Utf8JsonWriter json, Address address, CustomerType? type, Dynamics365Options options)
    {
        json.WriteIfGiven("AddressDescription", DescriptionOf(address, type));
        json.WriteIfGiven("AddressLocationRoles", RoleOf(address, type, options));
        json.WriteIfGiven("AddressStreet", address.Street);
        json.WriteIfGiven("AddressCity", address.City);
        json.WriteIfGiven("AddressState", address.State);
        json.WriteIfGiven("AddressZipCode", address.ZipCode);
        json.WriteIfGiven(options.CountryField, CountryOf(address, options));
    }

    /// <summary>Gives the description; none for an address without a country, because headquarters refuses that combination.</summary>
    public static string? DescriptionOf(Address address, CustomerType? type)
        => string.IsNullOrWhiteSpace(address.Country) ? null : PurposeOf(address, type);

    /// <summary>Gives the country as the configured field takes it: by its two letters, or as the customer has it.</summary>
    public static string? CountryOf(Address address, Dynamics365Options options)
        => options.CountryField == Dynamics365Options.IsoCountryField
            ? IsoCodes.Alpha2(address.Country) ?? address.Country
            : address.Country;

    private static string RoleOf(Address address, CustomerType? type, Dynamics365Options options)
        => PurposeOf(address, type) is var purpose && options.LocationRoles.TryGetValue(purpose, out var role) ? role : purpose;

    private static string PurposeOf(Address address, CustomerType? type)
        => address.Purpose ?? (type == CustomerType.Organization ? "Business" : "Home");
}
