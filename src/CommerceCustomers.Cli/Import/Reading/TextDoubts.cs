using CommerceCustomers.Cli.Import.Cells;







namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>
/// Judges whether the text was read in the right encoding: a wrong one yields words that no language has. Keeps a few
/// of them to show.
/// </summary>
internal sealed class TextDoubts(FileEncoding encoding)
{
    private const int MaxSamples = 5;
    private const int MaxCells = 3;

    // A few names of a file may look odd. In a wrong encoding most words beyond ASCII do.
    private const int MaxOddPercent = 10;

    private readonly List<string> _odd = [];
    private readonly List<string> _samples = [];
    private readonly List<string> _cells = [];
    private long _words;
    private long _oddWords;
    private bool _isProved;

    public bool AreStrong => _isProved || _oddWords * 100 > _words * MaxOddPercent;

    /// <summary>The odd words, or else a few other words beyond ASCII, as they were read.</summary>
    public IReadOnlyList<string> Samples => _odd.Count > 0 ? _odd : _samples;

    /// <summary>Cells that contain the odd words.</summary>
    public IReadOnlyList<string> Cells => _cells;

    public void Add(string cell)
    {
        foreach (var word in NonAsciiWords.Of(cell))
        {
            _words++;
            Keep(_samples, word);
            if (IsOdd(word))
            {
                _oddWords++;
                Keep(_odd, word);
                if (_cells.Count < MaxCells)
                {
                    _cells.Add(cell);
                }
            }
        }
    }

    private bool IsOdd(string word)
    {
        if (!encoding.IsGuess)
        {
            return Mojibake.IsIn(word);
        }

        // A file in Windows-1252 has no such bytes, so these characters prove another encoding.
        _isProved |= word.Any(static character => character is >= '\u0080' and <= '\u009F');
        return !WesternWords.IsPlausible(word);
    }

    private static void Keep(List<string> words, string word)
    {
        if (words.Count < MaxSamples && !words.Contains(word))
        {
            words.Add(word);
        }
    }
}
