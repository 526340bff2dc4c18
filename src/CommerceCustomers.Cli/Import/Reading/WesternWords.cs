using System.Buffers;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>
/// Judges whether a word can belong to a language of Windows-1252: all its accented letters belong to one such
/// language and stand where it allows them. Text in another encoding hardly ever passes: "Иван" becomes "Èâàí",
/// "Wałęsa" becomes "Wa³êsa".
/// </summary>
internal static class WesternWords
{
    private const int MaxAbbreviationLength = 3;
    private const int MaxInARow = 2;

    private static readonly SearchValues<char> NoLetters = SearchValues.Create("ªºµƒ");
    private static readonly SearchValues<char> VowelsBefore = SearchValues.Create("aeiouäöüõ");
    private static readonly SearchValues<char> NotIcelandic = SearchValues.Create("cqwzäü");
    private static readonly SearchValues<char> NotGaelic = SearchValues.Create("jkqvwxyzíáýé");

    // The letters of each language beyond ASCII, with those of its neighbours, because names travel.
    private static readonly string[] Languages =
    [
        "àâçéèêëîïôùûüÿœñ", // French, Breton
        "áéíóúñüç", // Spanish, Galician
        "áâãàçéêíóôõúü", // Portuguese
        "àçèéíïòóúüñ", // Catalan, Occitan
        "àèéìíîòóùú", // Italian
        "äöüßéèáç", // German
        "æøåéèöäüóòôê", // Danish, Norwegian
        "åäöéèüáàøæšž", // Swedish, Finnish
        "áðéíóúýþæö", // Icelandic
        "éèëïöüêáíóúäàç", // Dutch
        "äöüõšž", // Estonian
        "áéíóöúü", // Hungarian without its own letters
        "áéíóúýšžôä", // Czech and Slovak without theirs
        "àèìòùáéíóú", // Gaelic
        "âêîôûäëïö", // Welsh
        "çë", // Albanian
    ];

    public static bool IsPlausible(string word)
    {
        var lower = word.ToLowerInvariant();
        return IsAbbreviation(lower)
            || (HasOnlyLetters(lower) && IsCasedAsWord(word) && !HasManyInARow(lower) && HasItsPlaces(lower) && IsOfOneLanguage(lower));
    }

    private static bool IsOfOneLanguage(string word) => Array.Exists(Languages, language
        => word.All(character => char.IsAscii(character) || language.Contains(character, StringComparison.Ordinal)));

    // Such as "nº", "Mª" or "m²".
    private static bool IsAbbreviation(string word)
        => word.Length <= MaxAbbreviationLength && word[^1] is 'º' or 'ª' or '°' or '²' or '³' && word[..^1].All(char.IsAsciiLetter);

    private static bool HasOnlyLetters(string word) => word.All(char.IsLetter) && !word.AsSpan().ContainsAny(NoLetters);

    // No language writes words of accented letters alone.
    private static bool HasManyInARow(string word)
    {
        if (word.Length > 1 && !word.Any(char.IsAscii))
        {
            return true;
        }

        var inARow = 0;
        foreach (var character in word)
        {
            inARow = char.IsAscii(character) ? 0 : inARow + 1;
            if (inARow > MaxInARow)
            {
                return true;
            }
        }

        return false;
    }

    // An accented capital stands at the beginning or among capitals, unlike in "MŸller" and "JosŽ".
    private static bool IsCasedAsWord(string word)
    {
        for (var index = 1; index < word.Length; index++)
        {
            if (!char.IsAscii(word[index]) && char.IsUpper(word[index])
                && (char.IsLower(word[index - 1]) || (index + 1 < word.Length && char.IsLower(word[index + 1]))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasItsPlaces(string word)
    {
        for (var index = 0; index < word.Length; index++)
        {
            if (!char.IsAscii(word[index]) && !IsInPlace(word, index))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInPlace(string word, int index)
    {
        var isLast = index == word.Length - 1;
        var next = isLast ? '\0' : word[index + 1];
        return word[index] switch
        {
            'ì' or 'ù' => isLast || IsGaelic(word),
            'æ' => !isLast || word.Length <= MaxAbbreviationLength,
            'ð' => index > 0 && IsIcelandic(word),
            'þ' => !isLast && "aeiouyáéíóúýæörvjl".Contains(next, StringComparison.Ordinal) && IsIcelandic(word),
            'ý' => isLast || IsIcelandic(word),
            'ã' => isLast || next is 'o' or 'e' || (next == 's' && index + 2 == word.Length),
            'õ' => next == 'e' || !word.AsSpan(0, index).ContainsAny(VowelsBefore),
            _ => true,
        };
    }

    private static bool IsIcelandic(string word) => !word.AsSpan().ContainsAny(NotIcelandic);

    private static bool IsGaelic(string word) => !word.AsSpan().ContainsAny(NotGaelic);
}
