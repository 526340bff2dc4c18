using System.Globalization;

namespace CommerceCustomers.Cli.Import.Cells;

// What a person who types a customer would have typed where spreadsheets and address books leave more than can be seen.
internal static class CellText
{
    private const string OddBlanks = "\r\n\t\u00A0";
    private const string PhoneScheme = "tel:";

    // Only these: 1-800 (FLOWERS) is a number that ends in letters.
    private static readonly string[] PhoneLabels =
    [
        "mobile", "mob", "cell", "home", "private", "work", "office", "business", "main", "direct", "phone", "other", "whatsapp",
    ];

    // What was typed: without the apostrophe by which Excel and shops keep a number from being calculated, without the
    // formula ="02108" that does the same, and without the decimals that a table program gave to a number.
    public static string Plain(string cell)
    {
        var text = cell.Trim();
        if (text is ['=', '"', .. var inner, '"'] && !inner.Contains('"', StringComparison.Ordinal))
        {
            text = inner.Trim();
        }

        return text is ['\'', (>= '0' and <= '9') or '+', ..] ? text[1..] : text;
    }

    // A number that is no amount has no decimals: 2108.0 was 2108.
    public static string WithoutDecimals(string text)
        => text.Length > 2 && text[^1] == '0' && text[^2] is '.' or ',' && text[..^2].All(char.IsAsciiDigit) ? text[..^2] : text;

    // The lines of a street, without blank ones.
    public static string Lines(string cell)
        => string.Join('\n', cell.Split('\r', '\n').Select(OneLine).Where(static line => line.Length > 0));

    // All other fields are single lines. Joiners stay: names of Persia and India are written with them.
    public static string OneLine(string cell)
    {
        var text = Without(cell, static character => IsUnseen(character) && character is not ('\u200C' or '\u200D'));
        return text.AsSpan().IndexOfAny(OddBlanks) < 0
            ? text.Trim()
            : string.Join(' ', text.Split([' ', .. OddBlanks], StringSplitOptions.RemoveEmptyEntries));
    }

    public static string? Email(string? text) => text is null ? null : Without(text, IsUnseen);

    public static string? Phone(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var number = WithoutDecimals(Without(text, IsUnseen));
        if (number.StartsWith(PhoneScheme, StringComparison.OrdinalIgnoreCase))
        {
            number = number[PhoneScheme.Length..].TrimStart();
        }

        var label = number.LastIndexOf('(');
        return label > 0 && number[^1] == ')'
            && PhoneLabels.Contains(number[(label + 1)..^1].Trim(), StringComparer.OrdinalIgnoreCase)
                ? number[..label].TrimEnd()
                : number;
    }

    private static string Without(string text, Func<char, bool> isUnwanted)
        => text.Any(isUnwanted) ? string.Concat(text.Where(character => !isUnwanted(character))) : text;

    // Marks of direction, zero-width blanks, soft hyphens. The signs of Arabic and Syriac in this category can be seen.
    private static bool IsUnseen(char character)
        => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format
        && character is not ((>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u0890' or '\u0891' or '\u08E2');
}
