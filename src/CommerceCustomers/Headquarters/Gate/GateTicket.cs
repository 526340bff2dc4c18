namespace CommerceCustomers.Headquarters.Gate;

/// <summary>In which phase of a gate a call entered, and whether the call is the trial of a shut gate.</summary>
internal readonly record struct GateTicket(long Phase, bool IsTrial);
