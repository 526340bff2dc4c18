using System.Buffers;
using System.Globalization;
using System.Text;

namespace CommerceCustomers.Identifiers;

/// <summary>
/// Says what is text: characters that people read, and the invisible ones that scripts are written with.
/// </summary>
/// <remarks>
/// No text are control characters (U+0000 to U+001F, U+007F to U+009F), line breaks of any kind, half a character (a lone surrogate), codes
/// that are no characters (such as U+FFFE), U+FFFD, which stands where a character was lost, and what steers how other text is shown: the
/// embeddings, overrides and isolates of direction (U+202A to U+202E, U+2066 to U+2069), U+206A to U+206F and U+FFF9 to U+FFFB. Joiners
/// and the marks of direction that stand for themselves (U+200C to U+200F, U+061C) belong to names and are text, and so is private use,
/// where older systems keep rare characters of East Asian names.
/// </remarks>
internal static class PlainText
{
    private const char Lost = '\uFFFD';

    /// <summary>
    /// Looks for what is no text.
    /// </summary>
    /// <param name="text">What is looked at.</param>
    /// <returns>
    /// What was found first and where, for a message, such as "a control character (U+001B) at position 3"; else <see langword="null"/>.
    /// </returns>
    public static string? FaultOf(string text) => FaultOf(text, allowsLines: false);

    /// <summary>
    /// Looks whether anything can be seen: a letter, a digit, a sign. Blanks, marks without a letter and characters of no width are not
    /// seen.
    /// </summary>
    /// <param name="text">What is looked at.</param>
    /// <returns>Whether there is at least one character that can be seen.</returns>
    public static bool CanBeSeen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var rune in text.EnumerateRunes())
        {
            if (CanBeSeen(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Makes a text safe for a terminal or a log: what is no text becomes an escape that can be seen, such as <c>\u001b</c> or <c>\n</c>.
    /// </summary>
    /// <param name="text">The text of any author.</param>
    /// <returns>The text on one line.</returns>
    public static string Escaped(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length;)
        {
            var fault = FaultAt(text, index, out var length);
            foreach (var character in text.AsSpan(index, length))
            {
                _ = fault is null || character == Lost ? escaped.Append(character) : escaped.Append(Escape(character));
            }

            index += length;
        }

        return escaped.ToString();
    }

    public static string? FaultOf(string text, bool allowsLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        for (var index = 0; index < text.Length;)
        {
            if (FaultAt(text, index, out var length) is { } fault && !(allowsLines && text[index] == '\n'))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{fault} (U+{CodeAt(text, index):X4}) at position {index + 1}");
            }

            index += length;
        }

        return null;
    }

    private static string? FaultAt(string text, int index, out int length)
        => Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out length) == OperationStatus.Done ? FaultOf(rune) : "half a character";

    private static string? FaultOf(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or 0x85 or 0x2028 or 0x2029 => "a line break",
        Lost => "a lost character",
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F) or (>= 0xFFF9 and <= 0xFFFB)
            => "a character that steers how others are shown",
        (>= 0xFDD0 and <= 0xFDEF) => "a code that is no character",
        var code when (code & 0xFFFE) == 0xFFFE => "a code that is no character",
        _ => Rune.IsControl(rune) ? "a control character" : null,
    };

    private static int CodeAt(string text, int index) => Rune.TryGetRuneAt(text, index, out var rune) ? rune.Value : text[index];

    private static bool CanBeSeen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => false,
        _ => !IsBlank(rune.Value),
    };

    /// <summary>
    /// Tells whether a code point shows nothing although its category says letter or sign: fillers of Hangul, the blank of Braille, and
    /// codes that Unicode reserves for such characters.
    /// </summary>
    private static bool IsBlank(int code) => code is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x1D159 or 0x2065 or Lost
        or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);

    private static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
    };
}
