using System.Globalization;
using System.Text;

namespace CommerceCustomers.Headquarters.Words;

/// <summary>
/// Folds texts for comparison: without case, accents and width, and with "ss" for "ß" and the like.
/// </summary>
internal static class Folding
{
    /// <summary>Returns where the words of a text are. A word is a run of letters, digits and their marks.</summary>
    public static IEnumerable<Range> Words(string text)
    {
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && IsOfWord(text, index))
            {
                start = start < 0 ? index : start;
            }
            else if (start >= 0)
            {
                yield return start..index;
                start = -1;
            }
        }
    }

    public static IEnumerable<string> WordsOf(string text) => Words(text).Select(range => Folded(text[range]));

    /// <summary>Returns all words of a text as one.</summary>
    public static string Squeezed(string text) => string.Concat(WordsOf(text));

    public static string Folded(string text)
    {
        var decomposed = Decomposed(text);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var character in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                Append(folded, char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char letter) => _ = letter switch
    {
        'ß' => folded.Append("ss"),
        'æ' => folded.Append("ae"),
        'œ' => folded.Append("oe"),
        'ø' => folded.Append('o'),
        'ł' => folded.Append('l'),
        'đ' => folded.Append('d'),
        'ı' => folded.Append('i'),
        'ς' => folded.Append('σ'),
        _ => folded.Append(letter),
    };

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair has no such form.
            return text;
        }
    }

    private static bool IsOfWord(string text, int index)
        => CharUnicodeInfo.GetUnicodeCategory(text, IsSecondHalf(text, index) ? index - 1 : index) is
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate;

    private static bool IsSecondHalf(string text, int index) => index > 0 && char.IsSurrogatePair(text[index - 1], text[index]);
}
