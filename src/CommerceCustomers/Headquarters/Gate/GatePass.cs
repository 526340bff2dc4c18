namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// The place of a call that was let in, and the phase of each gate at that time: the outcome of the call counts for these phases alone.
/// </summary>
internal readonly record struct GatePass(CallNeeds Needs, bool IsLive, DateTimeOffset EnteredAt, GateTickets Tickets)
{
    public LegalEntityId? LegalEntity => Needs.LegalEntity;

    /// <summary>Gets a value indicating whether the call is the trial of headquarters' own gate.</summary>
    public bool IsTrial => Tickets.Headquarters.IsTrial;
}
