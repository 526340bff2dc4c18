namespace CommerceCustomers.Headquarters.Words;

// What a field holds in the form of an address, a page, a JSON text or of bytes.
internal static class EncodedValues
{
    private const int ShortestTrace = 3;

    private static readonly char[] Between = ['/', '-', '_', '+'];

    public static void Mark(Marks marks, CustomerTraces traces)
    {
        var text = marks.Text;
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && !char.IsWhiteSpace(text[index]) && text[index] is not ('\'' or '"' or '(' or ')' or '[' or ']' or '<' or '>' or ','))
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

    private static bool IsEncoded(string piece, CustomerTraces traces)
        => Decoding.Forms(piece).Skip(1).Any(decoded => Tells(decoded, traces))
            || Codes(piece).Any(code => (Decoding.OfBase64(code) is { } bytes && TellsAll(bytes, traces))
                || (Decoding.OfHex(code) is { } hex && TellsAll(hex, traces)));

    // What may stand for bytes in "name=TWFyYQ==;", "0x4d617261" or ".../TWFyYQ": some of the signs are letters of it, or stand between two.
    private static IEnumerable<string> Codes(string piece)
    {
        foreach (var run in piece.Split(['=', ':', ';', '.', '{', '}', '&', '?', '|', '#', '*', '\\'], StringSplitOptions.RemoveEmptyEntries))
        {
            yield return run;
            foreach (var part in run.Split(Between, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return part.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? part[2..] : part;
            }
        }
    }

    private static bool Tells(string decoded, CustomerTraces traces)
        => Folding.WordsOf(decoded).Any(word => word.Length >= ShortestTrace && traces.Holds(word)) || TellsAll(decoded, traces);

    private static bool TellsAll(string decoded, CustomerTraces traces)
        => traces.Values.Any(value => value.Length >= ShortestTrace && decoded.Contains(value, StringComparison.OrdinalIgnoreCase));
}
