using System.Text;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// PostgreSQL takes neither the character U+0000 nor half of a surrogate pair. Both are stored as U+FFFD.
/// </summary>
internal static class Texts
{
    private const char Replacement = '\uFFFD';

    public static string? Write(string? text)
        => text is null || (!text.Contains('\0') && !HasSurrogates(text)) ? text : Clean(text);

    private static bool HasSurrogates(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        }

        return clean.ToString();
    }
}
