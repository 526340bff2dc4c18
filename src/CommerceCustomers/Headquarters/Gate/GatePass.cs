using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Gate;

// A place at the gate, and in which phase of it the place was taken: what comes out of a call counts for that phase alone.
internal readonly record struct GatePass(CallNeeds Needs, bool IsLive, DateTimeOffset EnteredAt, GateTickets Tickets)
{
    public LegalEntityId? LegalEntity => Needs.LegalEntity;

    // The call is the trial of headquarters' own gate.
    public bool IsTrial => Tickets.Headquarters.IsTrial;
}
