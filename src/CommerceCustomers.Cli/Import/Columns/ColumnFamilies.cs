using System.Text.RegularExpressions;

namespace CommerceCustomers.Cli.Import.Columns;

// Exports hold several addresses of a customer side by side. The words before a header's own name tell them apart:
// "Business Street" and "Home Postal Code" belong to two addresses.
internal static partial class ColumnFamilies
{
    // They only say that it is the customer's.
    private static readonly string[] Own = ["customer", "contact", "address", "customeraddress", "contactaddress", "person", "client", "user"];

    private static readonly string[] Others =
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

    // Perhaps another person's, or not the address that a customer is known by.
    private static readonly string[] Lesser =
    [
        "personother", "other", "shipping", "shipto", "ship", "delivery", "recipient", "secondary", "alternate", "alternative",
    ];

    // "Address Line 1 - 2" and "City - 2" are parts of the second address.
    public static (string Header, string? Number) TakeNumber(string header)
        => NumberAtEnd().Match(header) is { Success: true } match ? (match.Groups["header"].Value, match.Groups["number"].Value) : (header, null);

    // All ways to read a name as a family and the rest, the longest family first.
    public static IEnumerable<(string Family, string Name)> Split(string name)
    {
        if (NumberedAddress().Match(name) is { Success: true } numbered)
        {
            yield return (numbered.Groups["family"].Value, numbered.Groups["name"].Value);
        }

        foreach (var family in Own.Concat(Others)
            .Where(family => name.Length > family.Length && name.StartsWith(family, StringComparison.Ordinal))
            .OrderByDescending(static family => family.Length))
        {
            yield return (Own.Contains(family) ? "" : Short(family), name[family.Length..]);
        }
    }

    // 0 first; families of one rank come in the order of the file.
    public static int Rank(string family) => family switch
    {
        "" => 0,
        "default" or "primary" or "main" => 1,
        _ when IsLesser(family) => 3,
        _ => 2,
    };

    public static bool IsLesser(string family) => Lesser.Contains(family.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));

    // "Billing Address City" and "Billing Zip" are of one address.
    private static string Short(string family)
        => family.EndsWith("address", StringComparison.Ordinal) ? family[..^"address".Length] : family;

    [GeneratedRegex(@"^(?<header>.*\S)\s+-\s+(?<number>[0-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAtEnd();

    [GeneratedRegex("^(?<family>address[0-9])(?<name>[a-z].*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberedAddress();
}
