namespace CommerceCustomers.Headquarters.Words;

/// <summary>How much of headquarters' words is read, and how much is shown.</summary>
internal static class WordsLength
{
    private const int MaxRead = 16 * 1024;
    private const int MaxShown = 1000;

    /// <summary>Returns what is read of a text. The cut is between two words, because half of a name is still personal data.</summary>
    public static string Bounded(string words)
    {
        if (words.Length <= MaxRead)
        {
            return words;
        }

        var end = words.LastIndexOf(' ', MaxRead);
        return end > MaxRead / 2 ? words[..end] : words[..MaxRead];
    }

    /// <summary>Returns what is shown of a text from which personal data was removed, with a note if it was cut.</summary>
    public static string Shown(string words) => words.Length <= MaxShown
        ? words
        : $"{words[..EndOf(words)]} … (cut after {MaxShown:N0} characters)";

    private static int EndOf(string words) => char.IsHighSurrogate(words[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
}
