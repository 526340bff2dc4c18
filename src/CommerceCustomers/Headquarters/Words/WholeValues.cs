using System.Globalization;

namespace CommerceCustomers.Headquarters.Words;

/// <summary>Finds whole values of the customer's fields.</summary>
internal static class WholeValues
{
    public static void Mark(Marks marks, CustomerTraces traces)
    {
        foreach (var value in traces.Values)
        {
            Mark(marks, value);
        }
    }

    private static void Mark(Marks marks, string value)
    {
        var text = marks.Text;
        for (var start = 0; (start = text.IndexOf(value, start, StringComparison.OrdinalIgnoreCase)) >= 0; start += value.Length)
        {
            var isWhole = value.Length == 1
                ? IsQuote(text, start - 1) && IsQuote(text, start + 1)
                : IsEdge(text, start - 1, value[0]) && IsEdge(text, start + value.Length, value[^1]);
            if (isWhole)
            {
                marks.Add(start, value.Length);
            }
        }
    }

    // A single letter is part of every text; only in quotes it is surely the value.
    private static bool IsQuote(string text, int index)
        => index >= 0 && index < text.Length && text[index] is '\'' or '"' or '’' or '“' or '”';

    // A name within a longer word is not the value, except in scripts that put no spaces between words.
    private static bool IsEdge(string text, int index, char edge)
        => index < 0 || index >= text.Length || !char.IsLetterOrDigit(edge) || !char.IsLetterOrDigit(text[index])
            || CharUnicodeInfo.GetUnicodeCategory(edge) == UnicodeCategory.OtherLetter;
}
