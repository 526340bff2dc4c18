using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CommerceCustomers.Customers;

/// <summary>
/// Finds the country that people mean. Case, accents, punctuation and small words do not matter.
/// </summary>
internal static class CountryNames
{
    private const int LongestCode = 3;
    private const int LongestName = 100;
    private const string Accented = "àáâãäåāçčćèéêëēìíîïīñòóôõöøōšùúûüūýÿžđłı";
    private const string Plain = "aaaaaaaccceeeeeiiiiinooooooosuuuuuyyzdli";

    private static readonly FrozenDictionary<string, string> CodesByName = Read(CountryTable.Names);

    public static IEnumerable<string> Codes => CodesByName.Values.Distinct();

    /// <summary>
    /// Finds the code of a country.
    /// </summary>
    /// <param name="text">
    /// Its English name, official, former or colloquial, or one of its ISO 3166-1 codes: <c>Germany</c>, <c>de</c>, <c>DEU</c>, <c>276
    ///</c>.
    /// </param>
    /// <returns>The alpha-3 code, or <see langword="null"/> when no country or several may be meant.</returns>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestName)
        {
            return null;
        }

        if (CodesByName.TryGetValue(Key(text), out var code) || IsNumeric(text, out code))
        {
            return code;
        }

        // In "Korea, Republic of" and "Virgin Islands (British)" the part after the cut belongs in front.
        var cut = text.IndexOfAny([',', '(']);
        if (cut <= 0)
        {
            return null;
        }

        if (CodesByName.TryGetValue(Key($"{text[(cut + 1)..]} {text[..cut]}"), out code))
        {
            return code;
        }

        // In "Antarctica (the territory South of 60 deg S)" the parentheses only explain.
        return text[cut] == '(' ? CodesByName.GetValueOrDefault(Key(text[..cut])) : null;
    }

    // Spreadsheets drop leading zeros: Albania is 008.
    private static bool IsNumeric(string text, [NotNullWhen(true)] out string? code)
    {
        var digits = text.Trim();
        code = digits is { Length: > 0 and < LongestCode } && digits.All(char.IsAsciiDigit)
            ? CodesByName.GetValueOrDefault(digits.PadLeft(LongestCode, '0'))
            : null;
        return code is not null;
    }

    private static FrozenDictionary<string, string> Read(string table)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var code = line[..LongestCode];
            codes[Key(code)] = code;
            foreach (var name in line[LongestCode..].Split('|'))
            {
                codes.Add(Key(name), code);
            }
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Key(string text)
    {
        var words = Words(text);
        var whole = string.Concat(words);
        return whole.Length <= LongestCode ? whole : string.Concat(words.Select(Meaning));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text)
        {
            var lower = char.ToLowerInvariant(character);
            if (char.IsLetterOrDigit(lower))
            {
                var accented = Accented.IndexOf(lower, StringComparison.Ordinal);
                word.Append(accented < 0 ? lower : Plain[accented]);
            }
            else if (!IsWithinWord(lower) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static bool IsWithinWord(char character)
        => "'’`´.".Contains(character, StringComparison.Ordinal)
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    private static string Meaning(string word) => word switch
    {
        "the" or "of" or "and" => "",
        "st" or "ste" => "saint",
        "rep" => "republic",
        "dem" => "democratic",
        "is" or "isl" or "isles" => "islands",
        _ => word,
    };
}
