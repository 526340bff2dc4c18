using CommerceCustomers.Cli.Import.Cells;



namespace CommerceCustomers.Cli.Import.Reading;

// Whether what was read can be what was written. Read in a wrong encoding, text is still text, but of words that no
// language has. It is fed cell by cell and keeps a few of those words.
internal sealed class TextDoubts(FileEncoding encoding)
{
    private const int MostSamples = 5;
    private const int MostCells = 3;

    // Of the words beyond ASCII. Few names of a file may be odd; in a wrong encoding most of them are.
    private const int MostOddPercent = 10;

    private readonly List<string> _odd = [];
    private readonly List<string> _samples = [];
    private readonly List<string> _cells = [];
    private long _words;
    private long _oddWords;
    private bool _isProved;

    public bool AreStrong => _isProved || _oddWords * 100 > _words * MostOddPercent;

    // Words beyond ASCII as they were read; the odd ones where there are any.
    public IReadOnlyList<string> Samples => _odd.Count > 0 ? _odd : _samples;

    // Where the odd words stand.
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
                if (_cells.Count < MostCells)
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

        // Windows-1252 has no such characters; a file in it has no such bytes.
        _isProved |= word.Any(static character => character is >= '\u0080' and <= '\u009F');
        return !WesternWords.IsPlausible(word);
    }

    private static void Keep(List<string> words, string word)
    {
        if (words.Count < MostSamples && !words.Contains(word))
        {
            words.Add(word);
        }
    }
}
