using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

/// <summary>A customer that headquarters is asked about until the answer is final.</summary>
internal sealed class VerificationQuestion(StoredRecord record)
{
    public StoredRecord Record { get; private set; } = record;

    /// <summary>Gets or sets a value indicating whether the settling time has passed, so that "not found" counts.</summary>
    public bool HasSettled { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the account itself is looked at, because headquarters found none by the customer id.
    /// </summary>
    public bool LooksAtAccount { get; set; }

    /// <summary>Gets or sets how often headquarters did not answer for this customer while it answered for others.</summary>
    public int Attempts { get; set; }

    /// <summary>Gets or sets the call slot of the first question without an answer.</summary>
    public GatePass? FirstFailed { get; set; }

    /// <summary>Starts again with the current record, because answers about an earlier one no longer count.</summary>
    public void Renew(StoredRecord current)
    {
        Record = current;
        HasSettled = false;
        LooksAtAccount = false;
    }
}
