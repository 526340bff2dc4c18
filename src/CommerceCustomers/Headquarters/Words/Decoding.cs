using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Headquarters.Words;

/// <summary>Undoes the usual encodings of a text.</summary>
internal static partial class Decoding
{
    private const int MinLetters = 4;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the text itself, and what it says when it is read as part of a URL, of HTML and of JSON.</summary>
    public static IEnumerable<string> Forms(string text)
    {
        yield return text;
        foreach (var decoded in new[] { Uri.UnescapeDataString(text), WebUtility.HtmlDecode(text), Unescaped(text) })
        {
            if (!string.Equals(decoded, text, StringComparison.Ordinal))
            {
                yield return decoded;
            }
        }
    }

    /// <summary>Returns the text that Base64 stands for; null when it stands for none.</summary>
    public static string? OfBase64(string text)
    {
        var letters = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var bytes = new byte[letters.Length];
        return letters.Length >= MinLetters
            && Convert.TryFromBase64String(letters.PadRight((letters.Length + 3) / 4 * 4, '='), bytes, out var count)
                ? TextOf(bytes.AsSpan(0, count))
                : null;
    }

    /// <summary>Returns the text that hexadecimal digits stand for; null when they stand for none.</summary>
    public static string? OfHex(string text) => text.Length >= 2 * MinLetters && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
        ? TextOf(Convert.FromHexString(text))
        : null;

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Contains((byte)0) ? Encoding.Unicode.GetString(bytes) : Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Unescaped(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? Escapes().Replace(text, static match => ((char)Convert.ToUInt16(match.Groups["code"].Value, 16)).ToString())
        : text;

    [GeneratedRegex(
        @"\\+u(?<code>[0-9A-Fa-f]{4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
