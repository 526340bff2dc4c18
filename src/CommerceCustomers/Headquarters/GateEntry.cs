namespace CommerceCustomers.Headquarters;

internal readonly record struct GateEntry(bool IsGranted, GateState? Gate)
{
    public static GateEntry Granted => new(true, null);

    public static GateEntry Refused(GateState gate) => new(false, gate);
}
