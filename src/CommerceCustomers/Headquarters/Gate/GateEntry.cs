namespace CommerceCustomers.Headquarters.Gate;

// A place, or the gate that refused it.
internal readonly record struct GateEntry(GatePass? Pass, GateState? Refusal)
{
    public static GateEntry Granted(GatePass pass) => new(pass, null);

    public static GateEntry Refused(GateState gate) => new(null, gate);
}
