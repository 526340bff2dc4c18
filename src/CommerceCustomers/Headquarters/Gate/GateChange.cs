namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// A gate that shut, allowed calls again, stayed shut after a trial, or heard an unconfirmed report. Without a key it is that of
/// headquarters.
/// </summary>
internal readonly record struct GateChange(GateKey? Key, GateState Before, GateState After);
