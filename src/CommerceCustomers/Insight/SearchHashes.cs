using CommerceCustomers.Customers;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// The hashes that a search looks for. They are made by the same function as those of a sign-up, so that what signed up is found, also
/// under former keys.
/// </summary>
internal static class SearchHashes
{
    public static MatchHashes Of(CustomerSearch search, IEnumerable<Channel> channels, HashKeyRing keys) => search switch
    {
        { Email: { } email } => CustomerHashes.Match(new Customer { Email = email.Trim() }, keys),
        { Phone: { } phone } => OfPhone(phone.Trim(), CountriesOf(search, channels), keys),
        _ => CustomerHashes.Match(new Customer { ExternalIdentity = search.ExternalIdentity }, keys),
    };

    /// <summary>
    /// The number may have been kept with its calling code, or as the digits that were typed where the customer gave no address.
    /// </summary>
    private static MatchHashes OfPhone(string phone, IReadOnlyList<string> countries, HashKeyRing keys)
    {
        var all = countries
            .Select(country => new Customer { Phone = phone, Addresses = [new Address { Country = country }] })
            .Concat(PhoneNumberRules.BareForms(phone, countries).Select(static digits => new Customer { Phone = digits }))
            .Append(new Customer { Phone = phone })
            .Select(customer => CustomerHashes.Match(customer, keys))
            .ToList();
        return new MatchHashes { Phone = all[0].Phone, Former = [.. all.Skip(1), .. all.SelectMany(static match => match.Former)] };
    }

    private static List<string> CountriesOf(CustomerSearch search, IEnumerable<Channel> channels)
        => search.Country is { } named ? [CustomerSpelling.Country(named.Trim())] : RegionsOf(channels);

    private static List<string> RegionsOf(IEnumerable<Channel> channels) =>
    [
        .. channels.Select(static channel => IsoCodes.CountryOfLanguage(channel.DefaultCustomer?.Language)).OfType<string>().Distinct(),
    ];
}
