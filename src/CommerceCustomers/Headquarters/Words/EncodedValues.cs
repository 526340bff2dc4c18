namespace CommerceCustomers.Headquarters.Words;

// What a field holds in the form of an address, a page, a JSON text or of bytes.
internal static class EncodedValues
{
    private const int ShortestTrace = 3;

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
            || (Decoding.OfBase64(piece.TrimEnd('.', ':', ';')) is { } bytes && TellsAll(bytes, traces))
            || (Decoding.OfHex(piece.TrimEnd('.', ':', ';')) is { } hex && TellsAll(hex, traces));

    private static bool Tells(string decoded, CustomerTraces traces)
        => Folding.WordsOf(decoded).Any(word => word.Length >= ShortestTrace && traces.Holds(word)) || TellsAll(decoded, traces);

    private static bool TellsAll(string decoded, CustomerTraces traces)
        => traces.Values.Any(value => value.Length >= ShortestTrace && decoded.Contains(value, StringComparison.OrdinalIgnoreCase));
}
