using System.Text.RegularExpressions;

namespace CommerceCustomers.Customers;

internal static partial class LanguageRules
{
    public static bool IsWellFormed(string tag) => Tag().IsMatch(tag);

    // Language, script, region and variants; extensions and private use do not occur in customer records.
    [GeneratedRegex(
        @"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
