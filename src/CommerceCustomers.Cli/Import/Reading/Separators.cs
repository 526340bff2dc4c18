namespace CommerceCustomers.Cli.Import.Reading;

// The header line says what separates cells; data may hold any character any number of times.
internal static class Separators
{
    private const string Hint = "sep=";

    // The first of those that are equally frequent wins.
    private static ReadOnlySpan<char> Candidates => [',', ';', '\t', '|'];

    // Excel writes a first line that names the separator.
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
