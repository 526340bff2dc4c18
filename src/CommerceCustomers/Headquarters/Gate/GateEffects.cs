namespace CommerceCustomers.Headquarters.Gate;

/// <summary>What the gate has to do after a decision: tell which gates changed, and resume calls that waited for a place.</summary>
internal readonly record struct GateEffects(IReadOnlyList<GateChange> Changes, IReadOnlyList<TaskCompletionSource<bool>> Woken);
