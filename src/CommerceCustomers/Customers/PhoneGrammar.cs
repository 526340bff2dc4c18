using System.Text.RegularExpressions;

namespace CommerceCustomers.Customers;

/// <summary>
/// The notations of one phone number in ASCII: at most one + in front, groups of digits with the usual signs between them, an extension
/// at the end. A mere set of allowed characters would also accept two numbers, or a number that a spreadsheet has rewritten.
/// </summary>
internal static partial class PhoneGrammar
{
    public const string Expected =
        "Expected a phone number: digits, with + and a country's calling code if international, and x before an extension.";

    public const string Spoilt =
        "Expected a phone number, but found one that a spreadsheet has rounded or rewritten, as it does with long numbers: "
        + "digits are lost. Give the column the format Text there, and enter the number again.";

    public const string Several =
        "Expected one phone number, but found several. Give one, and keep the others elsewhere, for example in an attribute.";

    private const int FewestDigits = 3;

    // The prefix 00 and the fifteen digits of the longest number (E.164).
    private const int MostDigits = 17;

    // A part with at least so many digits is a number by itself.
    private const int FewestOfWhole = 6;
    private const int MostOfAreaCode = 6;
    private const int MostOfCallingCode = 3;

    public static string? FaultOf(string plain, out string number)
    {
        number = "";
        if (SpoiltNumber().IsMatch(plain))
        {
            return Spoilt;
        }

        var match = Number().Match(plain);
        if (!match.Success)
        {
            return OtherSigns().Split(plain).Count(static part => DigitsOf(part) >= FewestOfWhole) > 1 ? Several : Expected;
        }

        number = match.Groups["number"].Value;
        var digits = DigitsOf(number);
        return digits > MostDigits || IsSeveral(number) ? Several
            : digits < FewestDigits ? Expected
            : null;
    }

    // "0711 / 123456" is one number; "0171 123456 / 0171 123457" are two.
    private static bool IsSeveral(string number)
        => Divider().Matches(number).Any(divider => AreTwo(number[..divider.Index], number[(divider.Index + divider.Length)..]));

    private static bool AreTwo(string left, string right)
    {
        var (before, behind) = (DigitsOf(left), DigitsOf(right));
        if (before < FewestOfWhole || behind < FewestOfWhole)
        {
            return false;
        }

        // After a calling code and an area code no part begins with a zero.
        return StartsWithZero(right) || before > MostBefore(left);
    }

    private static int MostBefore(string left) => left.AsSpan().TrimStart(" .([") switch
    {
        ['0', '0', ..] => 2 + MostOfCallingCode + MostOfAreaCode,
        ['+', ..] => MostOfCallingCode + MostOfAreaCode,
        _ => MostOfAreaCode,
    };

    private static bool StartsWithZero(string part) => part.AsSpan().TrimStart(" .([").StartsWith('0');

    // The zero in parentheses is not dialled from abroad, so it does not count.
    private static int DigitsOf(string part) => part.Replace("(0)", "", StringComparison.Ordinal).Count(char.IsAsciiDigit);

    // 4.47900E+11; 447911123456.0; 447,911,123,456; ####.
    [GeneratedRegex(
        @"^ *([+-]?[0-9]+([.,][0-9]+)? ?E ?[+-]?[0-9]{1,3}|-?[0-9]{7,}[.,]0+|-?[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|#{3,}) *$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpoiltNumber();

    [GeneratedRegex(
        @"^[ .]*([*#]{1,2}[0-9]{1,3}[*# ] ?)?(?<number>[ (\[]*\+?[ (\[]*[0-9]([-./ ()\[\]]{0,8}[0-9])*)[-./ ()\[\],;]*"
        + @"(((;ext=|(?<![A-Z])(ext(ensio)?n?|x)|[#~])[ .:=#]*[0-9]{1,11}|(?<=,)[0-9]{1,5})#?[ .]*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("/| -+ ")]
    private static partial Regex Divider();

    [GeneratedRegex(@"[^-0-9. ()\[\]]+|(?<=[0-9]) *(?=\+)")]
    private static partial Regex OtherSigns();
}
