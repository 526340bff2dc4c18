namespace CommerceCustomers.Headquarters.Words;

/// <summary>
/// Removes from headquarters' words what the customer's fields hold. The words are stored, logged and shown, and rules match on them, so
/// nothing that is left may identify the customer or have been written by a shopper. Removing too much makes a message harder to read;
/// removing too little gives a person away.
/// </summary>
internal static class PersonalValues
{
    private const string Removed = "[removed]";

    public static string RemovedFrom(string words, Customer customer)
    {
        var text = WordsLength.Bounded(words);
        var traces = new CustomerTraces(customer);
        var marks = new Marks(text);
        WholeValues.Mark(marks, traces);
        SingleWords.Mark(marks, traces);
        DigitGroups.Mark(marks, traces);
        EncodedValues.Mark(marks, traces);
        return marks.Replaced(Removed);
    }
}
