namespace CommerceCustomers.Headquarters.Words;

// How much of headquarters' words is read and how much is shown. What is left out is said.
internal static class WordsLength
{
    private const int MostRead = 16 * 1024;
    private const int MostShown = 1000;

    // Cut between two words: half of a name is a name still.
    public static string Bounded(string words)
    {
        if (words.Length <= MostRead)
        {
            return words;
        }

        var end = words.LastIndexOf(' ', MostRead);
        return end > MostRead / 2 ? words[..end] : words[..MostRead];
    }

    // After what is personal was taken out.
    public static string Shown(string words) => words.Length <= MostShown
        ? words
        : $"{words[..EndOf(words)]} … (cut after {MostShown:N0} characters)";

    private static int EndOf(string words) => char.IsHighSurrogate(words[MostShown - 1]) ? MostShown - 1 : MostShown;
}
