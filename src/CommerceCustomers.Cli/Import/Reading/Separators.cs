namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Finds the separator in the header line, because data may contain any character any number of times.</summary>
internal static class Separators
{
    private const string Hint = "sep=";

    // Of equally frequent characters the first wins.
    private static ReadOnlySpan<char> Candidates => [',', ';', '\t', '|'];

    /// <summary>Reads the separator from the first line "sep=;" that Excel writes.</summary>
    public static char? FromHint(string line) => line.TrimEnd('\r', '\n') switch
    {
        ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var separator] when IsUsable(separator) => separator,
        var text when text.Equals(Hint, StringComparison.OrdinalIgnoreCase) => Candidates[0],
        _ => null,
    };

    public static char FromHeader(string line)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && Candidates.IndexOf(character) is var index && index >= 0)
            {
                counts[index]++;
            }
        }

        var best = 0;
        for (var index = 1; index < counts.Length; index++)
        {
            if (counts[index] > counts[best])
            {
                best = index;
            }
        }

        return Candidates[best];
    }

    private static bool IsUsable(char separator)
        => separator == '\t'
        || (char.IsAscii(separator) && separator != '"' && (char.IsPunctuation(separator) || char.IsSymbol(separator)));
}
