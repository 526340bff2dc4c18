using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

// A customer that headquarters is asked about, until the answer is final.
internal sealed class VerificationQuestion(StoredRecord record)
{
    public StoredRecord Record { get; private set; } = record;

    // It was put off until a "no" counts.
    public bool HasSettled { get; set; }

    // Headquarters holds none with the customer id, so it is asked what stands with the account.
    public bool LooksAtAccount { get; set; }

    // How often headquarters did not answer for this customer while it answered others.
    public int Attempts { get; set; }

    // The place under which headquarters first did not answer.
    public GatePass? FirstFailed { get; set; }

    // The customer has changed meanwhile, so everything that was heard is about another one.
    public void Renew(StoredRecord current)
    {
        Record = current;
        HasSettled = false;
        LooksAtAccount = false;
    }
}
