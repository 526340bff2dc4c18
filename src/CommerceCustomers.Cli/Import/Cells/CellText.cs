using System.Globalization;

namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>Cleans the text of a cell: removes what spreadsheets and address books add and what cannot be seen.</summary>
internal static class CellText
{
    private const string OddBlanks = "\r\n\t\u00A0";
    private const string PhoneScheme = "tel:";

    // A closed list, because 1-800 (FLOWERS) is a number that ends in letters.
    private static readonly string[] PhoneLabels =
    [
        "mobile", "mob", "cell", "home", "private", "work", "office", "business", "main", "direct", "phone", "other", "whatsapp",
    ];

    /// <summary>Removes the apostrophe before digits and the formula ="02108", by which spreadsheets keep a number as text.</summary>
    public static string Plain(string cell)
    {
        var text = cell.Trim();
        if (text is ['=', '"', .. var inner, '"'] && !inner.Contains('"', StringComparison.Ordinal))
        {
            text = inner.Trim();
        }

        return text is ['\'', (>= '0' and <= '9') or '+', ..] ? text[1..] : text;
    }

    /// <summary>Removes the decimals of a number that is not an amount: 2108.0 becomes 2108.</summary>
    public static string WithoutDecimals(string text)
        => text.Length > 2 && text[^1] == '0' && text[^2] is '.' or ',' && text[..^2].All(char.IsAsciiDigit) ? text[..^2] : text;

    /// <summary>Joins the lines of a street without blank ones.</summary>
    public static string Lines(string cell)
        => string.Join('\n', cell.Split('\r', '\n').Select(OneLine).Where(static line => line.Length > 0));

    /// <summary>Makes a cell a single line. Zero-width joiners stay, because Persian and Indian names need them.</summary>
    public static string OneLine(string cell)
    {
        var text = Without(cell, static character => IsInvisible(character) && character is not ('\u200C' or '\u200D'));
        return text.AsSpan().IndexOfAny(OddBlanks) < 0
            ? text.Trim()
            : string.Join(' ', text.Split([' ', .. OddBlanks], StringSplitOptions.RemoveEmptyEntries));
    }

    // A file must give the same request whichever version imports it, because its keys are bound to that; so these two are spelt here too.
    public static string? Currency(string? text) => text?.Trim().ToUpperInvariant();

    public static string? Language(string? text)
    {
        if (text?.Trim() is not { } tag)
        {
            return null;
        }

        var end = tag.IndexOfAny(['.', '@']);
        return (end < 0 ? tag : tag[..end]).Replace('_', '-');
    }

    public static string? Email(string? text) => text is null ? null : Without(text, IsInvisible);

    public static string? Phone(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var number = WithoutDecimals(Without(text, IsInvisible));
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

    // Direction marks, zero-width spaces and soft hyphens. The Arabic and Syriac signs of this category are visible.
    private static bool IsInvisible(char character)
        => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format
        && character is not ((>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u0890' or '\u0891' or '\u08E2');
}
