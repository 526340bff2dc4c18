using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Repair;

/// <summary>Asks headquarters under which accounts it holds a customer, to check a person's answer.</summary>
internal sealed class AccountQuestions(HeadquartersGate gate, HeadquartersCalls calls)
{
    /// <summary>Returns null when headquarters cannot be asked, may not be called now, or does not answer.</summary>
    public async Task<IReadOnlyList<AccountNumber>?> AskAsync(StoredRecord record)
    {
        if (!calls.Capabilities.HasFlag(HeadquartersCapabilities.Find)
            || !gate.Look(record.LegalEntity).AllowsCalls
            || await EnterAsync(record).ConfigureAwait(false) is not { } pass)
        {
            return null;
        }

        var permit = new CallPermit(gate, pass, fence: null);
        HeadquartersOutcome? outcome = null;
        try
        {
            outcome = await calls.FindAsync(record.LegalEntity, record.CustomerId, permit).ConfigureAwait(false);
        }
        finally
        {
            permit.Leave(outcome);
        }

        return outcome.Accounts;
    }

    private ValueTask<GatePass?> EnterAsync(StoredRecord record)
        => gate.EnterToCatchUpAsync(new CallNeeds(record.LegalEntity, record.CustomerId));
}
