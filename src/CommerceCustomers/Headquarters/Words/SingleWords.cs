namespace CommerceCustomers.Headquarters.Words;

// The words that a field is made of, each by itself: headquarters cuts, turns and takes apart what it quotes.
internal static class SingleWords
{
    public static void Mark(Marks marks, CustomerTraces traces)
    {
        foreach (var range in Folding.Words(marks.Text))
        {
            if (traces.Holds(Folding.Folded(marks.Text[range])))
            {
                var (start, length) = range.GetOffsetAndLength(marks.Text.Length);
                marks.Add(start, length);
            }
        }
    }
}
