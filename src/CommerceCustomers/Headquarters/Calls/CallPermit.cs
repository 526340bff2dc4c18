using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// The place at the gate and the lease under which headquarters is called. Both may end meanwhile, so every attempt asks again in the
/// moment of sending. A probe is about no customer and has no lease.
/// </summary>
internal sealed class CallPermit(
    HeadquartersGate gate, GatePass pass, LeaseDeadline? fence, SyncCall? call = null, CancellationToken cancellationToken = default)
{
    public GatePass Pass => pass;

    public CancellationToken Token => fence?.Token ?? cancellationToken;

    /// <summary>Gets the sync creation whose caller waits for the call; null when nobody does.</summary>
    public SyncCall? Call => call;

    private bool HasLeaseEnded => fence is { HasEnded: true };

    /// <summary>Returns the outcome of a call that must not be made any more; null when it may be made.</summary>
    public HeadquartersOutcome? Refusal()
    {
        if (HasLeaseEnded)
        {
            return HeadquartersOutcome.Unsent(
                HeadquartersFailure.Unavailable, ErrorCodes.LeaseEnded, "The lease ended before anything was sent.");
        }

        return gate.IsCurrent(pass) ? null : gate.Look(pass.LegalEntity) switch
        {
            { AllowsCalls: false } shut => HeadquartersOutcome.Unsent(
                shut.Cause ?? HeadquartersFailure.Unavailable, ErrorCodes.GateShut, shut.Reason ?? "Headquarters is unavailable."),
            _ => HeadquartersOutcome.Unsent(HeadquartersFailure.Unavailable, ErrorCodes.GateShut, "Headquarters was unavailable."),
        };
    }

    /// <summary>Gives the place back, with what the last call says of headquarters.</summary>
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
}
