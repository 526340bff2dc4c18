using CommerceCustomers.Customers;

namespace CommerceCustomers.Headquarters.Words;

// Takes out of headquarters' words what the customer's fields hold. The words are kept, logged and shown, and rules match on them: what is
// left must neither tell who the customer is nor be anything that a shopper could have written. A word too many that is taken out makes a
// message harder to read; one too few gives a person away.
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
