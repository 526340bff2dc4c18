using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters.Words;

// The words that a field is made of, each by itself: headquarters cuts, turns and takes apart what it quotes.
internal static class SingleWords
{
    public static void Mark(Marks marks, CustomerTraces traces)
    {
        foreach (var range in Folding.Words(marks.Text))
        {
            var word = Folding.Folded(marks.Text[range]);
            var (start, length) = range.GetOffsetAndLength(marks.Text.Length);
            if (traces.Holds(word) || (IsCut(marks.Text, start + length) && traces.HoldsBeginning(word)))
            {
                marks.Add(start, length);
            }
        }
    }

    // Where a quotation ends, the last word may be the beginning of one.
    private static bool IsCut(string text, int end)
        => end < text.Length && (text[end] is '\'' or '"' or '’' or '”' or '…' || text.AsSpan(end).StartsWith("..", StringComparison.Ordinal));
}
