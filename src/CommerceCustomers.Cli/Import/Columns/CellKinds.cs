using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CommerceCustomers.Cli.Import.Cells;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Recognises the kind of content of a cell.</summary>
internal static partial class CellKinds
{
    private const int MaxGroupLength = 10;
    private const int MaxDialingCodeLength = 3;

    private static readonly FrozenSet<string> StatusWords = FrozenSet.ToFrozenSet(
        [
            "yes", "no", "y", "n", "true", "false", "enabled", "disabled", "invited", "declined", "active", "inactive", "subscribed",
            "unsubscribed", "notsubscribed", "nonsubscribed", "cleaned", "pending", "confirmed", "unconfirmed", "verified", "unverified",
            "optedin", "optedout", "optin", "optout", "blocked", "archived", "deleted", "approved", "guest", "registered", "unknown",
        ],
        StringComparer.Ordinal);

    public static bool Is(CellKind kind, string text) => kind switch
    {
        CellKind.Status => StatusWords.Contains(HeaderName.Normalized(text)),
        CellKind.WithoutLetters => text.Any(char.IsDigit) && !text.Any(char.IsLetter),
        CellKind.OneDigit => text is [>= '0' and <= '9'],
        CellKind.DialingCode => text[0] == '+' || (text.Length <= MaxDialingCodeLength && text.All(char.IsAsciiDigit)),
        CellKind.CustomerType => CustomerTypes.Find(text) is not null,
        CellKind.LanguageTag => LanguageTag().IsMatch(text),
        CellKind.CurrencyCode => text.Length == 3 && text.All(char.IsAsciiLetter),
        CellKind.GroupCode => text.Length <= MaxGroupLength
            && !text.Any(static character => char.IsLower(character) || char.IsWhiteSpace(character)),
        CellKind.WholeAddress => WholeAddress().Count(text) >= 2,
        _ => false,
    };

    [GeneratedRegex("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageTag();

    // Parts are separated by two spaces (Mailchimp), a comma or a line break.
    [GeneratedRegex(@"\S(?:\s{2,}|\s*[,\n]\s*)\S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeAddress();
}
