namespace CommerceCustomers.Headquarters.Gate;

// What a call has to do with the gates that it passed: headquarters' own, and those of its legal entity and parts that have ever shut.
internal readonly record struct GateTickets(GateTicket Headquarters, IReadOnlyDictionary<GateKey, GateTicket>? Others)
{
    public GateTicket Of(GateKey key) => Others is not null && Others.TryGetValue(key, out var ticket) ? ticket : default;
}
