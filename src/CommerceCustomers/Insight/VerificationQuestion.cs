using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Insight;

// A customer that headquarters is asked about, until the answer is final.
internal sealed class VerificationQuestion(CustomerRecord record)
{
    public CustomerRecord Record { get; private set; } = record;

    // It was put off until a "no" counts.
    public bool HasSettled { get; set; }

    // Headquarters holds none with the customer id, so it is asked what stands with the account.
    public bool LooksAtAccount { get; set; }

    // How often headquarters did not answer for this customer while it answered others.
    public int Attempts { get; set; }

    // The place under which headquarters first did not answer.
    public GatePass? FirstFailed { get; set; }

    // The customer has changed meanwhile, so everything that was heard is about another one.
    public void Renew(CustomerRecord current)
    {
        Record = current;
        HasSettled = false;
        LooksAtAccount = false;
    }
}
