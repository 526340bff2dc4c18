namespace CommerceCustomers.Headquarters.Words;

/// <summary>Finds the customer's values in encoded form: of a URL, of HTML, of JSON, or as Base64 or hexadecimal bytes.</summary>
internal static class EncodedValues
{
    private const int MinTrace = 3;

    private static readonly char[] Ends = ['=', ':', ';', '.', '{', '}', '&', '?', '|', '#', '*', '\\'];
    private static readonly char[] LettersOrEnds = ['/', '-', '_', '+'];

    public static void Mark(Marks marks, CustomerTraces traces)
    {
        var text = marks.Text;
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && !IsSeparator(text[index]))
            {
                start = start < 0 ? index : start;
            }
            else if (start >= 0)
            {
                if (IsEncoded(text[start..index], traces))
                {
                    marks.Add(start, index - start);
                }

                start = -1;
            }
        }
    }

    private static bool IsSeparator(char character)
        => char.IsWhiteSpace(character) || character is '\'' or '"' or '(' or ')' or '[' or ']' or '<' or '>' or ',';

    private static bool IsEncoded(string piece, CustomerTraces traces)
        => Decoding.Forms(piece).Skip(1).Any(decoded => Tells(decoded, traces))
            || Codes(piece).Any(code => (Decoding.OfBase64(code) is { } bytes && TellsAll(bytes, traces))
                || (Decoding.OfHex(code) is { } hex && TellsAll(hex, traces)));

    // For example in "name=TWFyYQ==;", "0x4d617261" or ".../TWFyYQ". Some signs are letters of Base64 or separate codes: both are tried.
    private static IEnumerable<string> Codes(string piece)
    {
        foreach (var run in piece.Split(Ends, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return run;
            foreach (var part in run.Split(LettersOrEnds, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return part.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? part[2..] : part;
            }
        }
    }

    private static bool Tells(string decoded, CustomerTraces traces)
        => Folding.WordsOf(decoded).Any(word => word.Length >= MinTrace && traces.Holds(word)) || TellsAll(decoded, traces);

    private static bool TellsAll(string decoded, CustomerTraces traces)
        => traces.Values.Any(value => value.Length >= MinTrace && decoded.Contains(value, StringComparison.OrdinalIgnoreCase));
}
