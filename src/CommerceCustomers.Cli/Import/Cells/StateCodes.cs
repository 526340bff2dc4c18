using System.Collections.Frozen;

namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>
/// Translates names of states into codes, for countries whose codes are used everywhere: United States, Canada and
/// Australia.
/// </summary>
internal static class StateCodes
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["USA"] =
            "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|"
            + "Delaware DE|District of Columbia DC|Florida FL|Georgia GA|Hawaii HI|Idaho ID|Illinois IL|"
            + "Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|Massachusetts MA|"
            + "Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|"
            + "New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|"
            + "Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|"
            + "South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA|Washington WA|"
            + "West Virginia WV|Wisconsin WI|Wyoming WY|Puerto Rico PR|Guam GU|American Samoa AS|"
            + "Virgin Islands VI|Northern Mariana Islands MP",
        ["CAN"] =
            "Alberta AB|British Columbia BC|Manitoba MB|New Brunswick NB|Newfoundland and Labrador NL|"
            + "Northwest Territories NT|Nova Scotia NS|Nunavut NU|Ontario ON|Prince Edward Island PE|"
            + "Quebec QC|Québec QC|Saskatchewan SK|Yukon YT",
        ["AUS"] =
            "Australian Capital Territory ACT|New South Wales NSW|Northern Territory NT|Queensland QLD|"
            + "South Australia SA|Tasmania TAS|Victoria VIC|Western Australia WA",
    }.SelectMany(static country => country.Value.Split('|').Select(state => (Country: country.Key, State: state)))
        .ToFrozenDictionary(
            static entry => Key(entry.Country, entry.State[..entry.State.LastIndexOf(' ')]),
            static entry => entry.State[(entry.State.LastIndexOf(' ') + 1)..],
            StringComparer.Ordinal);

    public static string? Find(string? country, string state) => Names.GetValueOrDefault(Key(country ?? "", state));

    private static string Key(string country, string state) => $"{country}{HeaderName.Normalized(state)}";
}
