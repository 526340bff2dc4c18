using System.Text.RegularExpressions;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>
/// Tells apart the addresses that an export holds side by side, by the prefix of their headers: "Business Street" and
/// "Home Postal Code" belong to two addresses.
/// </summary>
internal static partial class ColumnFamilies
{
    // These prefixes say nothing but that the column describes the customer.
    private static readonly string[] CustomerPrefixes =
    [
        "customer", "contact", "address", "customeraddress", "contactaddress", "person", "client", "user",
    ];

    private static readonly string[] AddressPrefixes =
    [
        "defaultaddress", "default", "primaryaddress", "primary", "mainaddress", "main",
        "mailingaddress", "mailing", "personmailing", "billingaddress", "billing", "billtoaddress", "billto", "bill",
        "invoiceaddress", "invoice", "physicaladdress", "physical", "homeaddress", "home", "businessaddress", "business",
        "workaddress", "work", "postaladdress", "postal", "po", "sa", "residentialaddress", "residential",
        "permanentaddress", "permanent", "currentaddress", "current", "companyaddress", "company", "legaladdress", "legal",
        "registeredaddress", "registered", "visitingaddress", "visiting", "storeaddress", "location", "personother",
        "otheraddress", "other", "shippingaddress", "shipping", "shiptoaddress", "shipto", "ship", "deliveryaddress",
        "delivery", "recipient", "secondaryaddress", "secondary", "alternateaddress", "alternate", "alternative",
    ];

    // These may describe another person, or an address the customer is not known by.
    private static readonly string[] SecondaryPrefixes =
    [
        "personother", "other", "shipping", "shipto", "ship", "delivery", "recipient", "secondary", "alternate", "alternative",
    ];

    /// <summary>Splits "City - 2" into "City" and "2": the second address.</summary>
    public static (string Header, string? Number) TakeNumber(string header)
        => NumberAtEnd().Match(header) is { Success: true } match
            ? (match.Groups["header"].Value, match.Groups["number"].Value)
            : (header, null);

    /// <summary>Splits a name into family and field name in every possible way, the longest family first.</summary>
    public static IEnumerable<(string Family, string Name)> Split(string name)
    {
        if (NumberedAddress().Match(name) is { Success: true } numbered)
        {
            yield return (numbered.Groups["family"].Value, numbered.Groups["name"].Value);
        }

        foreach (var family in CustomerPrefixes.Concat(AddressPrefixes)
            .Where(family => name.Length > family.Length && name.StartsWith(family, StringComparison.Ordinal))
            .OrderByDescending(static family => family.Length))
        {
            yield return (CustomerPrefixes.Contains(family) ? "" : Short(family), name[family.Length..]);
        }
    }

    /// <summary>The lowest rank is tried first; families of equal rank keep the order of the file.</summary>
    public static int Rank(string family) => family switch
    {
        "" => 0,
        "default" or "primary" or "main" => 1,
        _ when IsSecondary(family) => 3,
        _ => 2,
    };

    public static bool IsSecondary(string family) => SecondaryPrefixes.Contains(family.TrimEnd([.. "0123456789"]));

    // "Billing Address City" and "Billing Zip" belong to the same address.
    private static string Short(string family)
        => family.EndsWith("address", StringComparison.Ordinal) ? family[..^"address".Length] : family;

    [GeneratedRegex(@"^(?<header>.*\S)\s+-\s+(?<number>[0-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAtEnd();

    [GeneratedRegex("^(?<family>address[0-9])(?<name>[a-z].*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberedAddress();
}
