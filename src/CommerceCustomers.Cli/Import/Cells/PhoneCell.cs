using System.Text.RegularExpressions;

namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>Finds cells that hold no usable phone number, such as a date or a number that a spreadsheet has rounded.</summary>
internal static partial class PhoneCell
{
    private const int MinDigits = 6;

    // "030/1234567" is one number with its area code.
    private const int MinDigitsAroundSlash = 7;

    public static string? Describe(string text)
    {
        if (Shortened().IsMatch(text))
        {
            return SpoiltCell.Shortened;
        }

        if (Date().IsMatch(text))
        {
            return "Expected a phone number, but found a date. Perhaps a spreadsheet took the number for one; enter it again, as text.";
        }

        if (Rounded().IsMatch(text))
        {
            return "Expected all digits of a phone number, but found one that a spreadsheet seems to have rounded: it ends in zeros. "
                + "Enter it again, as text; if it is right, write it with + or with blanks.";
        }

        return IsSeveral(text) ? "Expected one phone number, but found two in one cell. Leave the one that is to be called." : null;
    }

    private static bool IsSeveral(string text)
        => HasTwo(Between().Split(text), MinDigits)
        || HasTwo(text.Split('/'), MinDigitsAroundSlash)
        || text.LastIndexOf('+') > text.IndexOfAny([.. "0123456789"])
        || SideBySide().IsMatch(text);

    private static bool HasTwo(string[] parts, int fewest) => parts.Count(part => part.Count(char.IsDigit) >= fewest) > 1;

    [GeneratedRegex("^[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]{1,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shortened();

    // Excel shows only six digits of a long number.
    [GeneratedRegex("^[1-9][0-9]{4,}0{6,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rounded();

    [GeneratedRegex(
        @"^((19|20)[0-9]{2}[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12][0-9]|3[01])|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](19|20)[0-9]{2})"
        + "([ T][0-9:.]+Z?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();

    // A comma in ",,123" and a semicolon before "ext=" belong to one number.
    [GeneratedRegex(
        @"\s*(?:\r?\n|:::|\||&|,\s+|,(?=\+)|;(?!\s*ext)|\s+/\s+|\s(?:or|and|und|oder|ou|et|y|o)\s)\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"[0-9]{9,}\s+[0-9]{9,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SideBySide();
}
