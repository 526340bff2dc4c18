using CommerceCustomers.Channels;

namespace CommerceCustomers.Headquarters;

// A place at the gate, and in which phase of it the place was taken: what comes out of a call counts for that phase alone.
internal readonly record struct GatePass(
    LegalEntityId? LegalEntity, bool IsLive, DateTimeOffset EnteredAt, GateTicket Headquarters, GateTicket Entity);
