using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Headquarters.Calls;

// The place at the gate and the lease under which one conversation is held; a probe is about no customer and has no lease. Both may end
// while it lasts, and each attempt looks at them in the moment of sending: a write or a repeat may have taken its time meanwhile, or the
// process may have stalled.
internal sealed class CallPermit(
    HeadquartersGate gate, GatePass pass, LeaseDeadline? fence, CallersWait? wait = null, CancellationToken cancellationToken = default)
{
    public CancellationToken Token => fence?.Token ?? cancellationToken;

    // An attempt to create ended with "unavailable". Who said so may have been a gateway behind which headquarters had acted.
    public bool WasUnavailable { get; private set; }

    private bool HasLeaseEnded => fence is { HasEnded: true };

    // The outcome of a call that must not be made any more; null when it may be made.
    public HeadquartersOutcome? Refusal()
    {
        if (HasLeaseEnded)
        {
            return HeadquartersOutcome.Unsent(HeadquartersFailure.Unavailable, "LeaseEnded", "The lease ended before anything was sent.");
        }

        return gate.IsCurrent(pass) ? null : gate.Look(pass.LegalEntity) switch
        {
            { AllowsCalls: false } shut => HeadquartersOutcome.Unsent(
                shut.Cause ?? HeadquartersFailure.Unavailable, "GateShut", shut.Reason ?? "Headquarters is unavailable."),
            _ => HeadquartersOutcome.Unsent(HeadquartersFailure.Unavailable, "GateShut", "Headquarters was unavailable."),
        };
    }

    // One attempt to create. After a failure of which it is sure that nothing arrived, a caller who still waits may be told so.
    public async Task<AccountNumber> SendAsync(IHeadquarters headquarters, HeadquartersCustomer customer, CancellationToken attempt)
    {
        if (wait is { } caller && !caller.TryBeginAttempt())
        {
            throw new CallNotPermittedException(HeadquartersOutcome.Unsent(
                HeadquartersFailure.Unavailable, "CallerGone", "The caller's wait was over before anything was sent."));
        }

        try
        {
            var account = await (headquarters.CreateAsync(customer, attempt) ?? throw AdapterIsolation.NoTask()).ConfigureAwait(false);
            wait?.Take(account);
            return account;
        }
        catch (Exception exception) when (FailureClassifier.Classify(exception) == HeadquartersFailure.Unavailable)
        {
            WasUnavailable = true;
            wait?.EndUnsent();
            throw;
        }
    }

    // Gives the place back, with what the last call says of headquarters.
    public void Leave(HeadquartersOutcome? outcome)
    {
        // A call that ended with the lease says nothing about headquarters; an answer does, however late.
        if (outcome is null or { IsUnsent: true } || (outcome.IsAbandoned && HasLeaseEnded))
        {
            gate.LeaveUnused(pass, outcome is { IsAbandoned: true });
        }
        else
        {
            gate.Leave(pass, outcome);
        }
    }

    public GatePass Pass => pass;
}
