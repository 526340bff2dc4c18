namespace CommerceCustomers.Headquarters.Gate;

/// <summary>The answer to a live call: a place, or the gate that refused it.</summary>
internal readonly record struct GateEntry(GatePass? Pass, GateState? Refusal)
{
    public static GateEntry Granted(GatePass pass) => new(pass, null);

    public static GateEntry Refused(GateState gate) => new(null, gate);
}
