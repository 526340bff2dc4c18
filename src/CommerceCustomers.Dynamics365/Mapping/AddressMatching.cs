using System.Text.Json;
using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Mapping;

/// <summary>Recognises an address of the customer among the addresses that headquarters holds.</summary>
internal static class AddressMatching
{
    /// <summary>Finds the addresses that headquarters does not hold yet. Two equal addresses of the customer are two addresses.</summary>
    public static IEnumerable<Address> FindMissing(
        IEnumerable<Address> addresses, IEnumerable<JsonElement> rows, CustomerType? type, Dynamics365Options options)
    {
        var unmatched = rows.ToList();

        // The most complete address first: a less complete one would match its row too.
        foreach (var address in addresses.OrderByDescending(CountOfFields))
        {
            var index = unmatched.FindIndex(row => IsSame(address, row, type, options));
            if (index >= 0)
            {
                unmatched.RemoveAt(index);
            }
            else
            {
                yield return address;
            }
        }
    }

    /// <summary>
    /// Compares without regard to case and spaces. City and state count only if the customer gave them, because headquarters fills
    /// them in from the postal code.
    /// </summary>
    private static bool IsSame(Address address, JsonElement row, CustomerType? type, Dynamics365Options options)
        => IsSame(row, "AddressDescription", AddressMapping.DescriptionOf(address, type))
            && IsSame(row, "AddressStreet", address.Street)
            && IsSame(row, "AddressZipCode", address.ZipCode)
            && IsSame(row, options.CountryField, AddressMapping.CountryOf(address, options))
            && (string.IsNullOrWhiteSpace(address.City) || IsSame(row, "AddressCity", address.City))
            && (string.IsNullOrWhiteSpace(address.State) || IsSame(row, "AddressState", address.State));

    private static bool IsSame(JsonElement row, string field, string? given)
        => string.Equals(
            Whitespace.Collapsed(AnswerJson.Text(row, field)), Whitespace.Collapsed(given), StringComparison.OrdinalIgnoreCase);

    private static int CountOfFields(Address address)
        => new[] { address.Street, address.City, address.State, address.ZipCode, address.Country }
            .Count(static text => !string.IsNullOrWhiteSpace(text));
}
