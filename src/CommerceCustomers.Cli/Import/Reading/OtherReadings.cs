using System.Globalization;
using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Shows how a text reads in other encodings, for those in which it looks like text.</summary>
internal static class OtherReadings
{
    private const int MaxReadings = 4;
    private const int MaxTextLength = 30;

    private static readonly string[] Candidates =
    [
        "windows-1250", "iso-8859-2", "windows-1251", "koi8-r", "iso-8859-5", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
        "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-874", "iso-8859-15", "ibm850", "macintosh",
    ];

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static IEnumerable<(string Encoding, string Text)> Of(IReadOnlyList<string> cells)
        => Candidates
            .Select(name => (name, Texts: cells.Select(cell => Read(name, cell)).ToArray()))
            .Where(static reading => reading.Texts.Length > 0
                && Array.TrueForAll(reading.Texts, static text => text is not null && IsText(text)))
            .Select(static reading => (reading.name, Shortened(reading.Texts[0]!)))
            .Take(MaxReadings);

    private static string Shortened(string text) => text.Length > MaxTextLength ? text[..MaxTextLength] : text;

    private static string? Read(string name, string cell)
    {
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(
                name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
            return encoding.GetString(Windows1252.GetBytes(cell));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsText(string text)
        => text.All(static character => char.IsAscii(character)
            || char.IsLetterOrDigit(character)
            || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark)
        && !text.Any(char.IsControl)
        && NonAsciiWords.Of(text).All(static word => IsCased(word) && IsOfOneScript(word));

    private static bool IsCased(string word)
        => !word.Index().Any(letter => letter.Index > 0 && char.IsUpper(letter.Item) && char.IsLower(word[letter.Index - 1]));

    // Latin letters end at U+024F; no word mixes them with letters of another script.
    private static bool IsOfOneScript(string word)
        => word.All(static character => character < '\u0250')
            || !word.Any(static character => character < '\u0250' && char.IsLetter(character));
}
