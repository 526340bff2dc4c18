namespace CommerceCustomers.Headquarters.Gate;

// What a call has to do with one gate: entered in this phase, and whether it is the trial of a shut one.
internal readonly record struct GateTicket(long Phase, bool IsTrial);
