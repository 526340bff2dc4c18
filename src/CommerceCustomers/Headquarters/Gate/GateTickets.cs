namespace CommerceCustomers.Headquarters.Gate;

/// <summary>The tickets of a call: that of headquarters, and those of its legal entity and parts if these have ever shut.</summary>
internal readonly record struct GateTickets(GateTicket Headquarters, IReadOnlyDictionary<GateKey, GateTicket>? Others)
{
    public GateTicket Of(GateKey key) => Others is not null && Others.TryGetValue(key, out var ticket) ? ticket : default;
}
