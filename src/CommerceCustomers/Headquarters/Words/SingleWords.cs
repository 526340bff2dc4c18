namespace CommerceCustomers.Headquarters.Words;

/// <summary>
/// Finds single words of the customer's fields, because headquarters cuts, reorders and splits what it quotes.
/// </summary>
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

    // Headquarters cuts quotations, so the last word of one may be only a beginning.
    private static bool IsCut(string text, int end)
        => end < text.Length
            && (text[end] is '\'' or '"' or '’' or '”' or '…' || text.AsSpan(end).StartsWith("..", StringComparison.Ordinal));
}
