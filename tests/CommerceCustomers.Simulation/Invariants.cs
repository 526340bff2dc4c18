namespace CommerceCustomers.Simulation;

// What must always hold. The first break is remembered rather than thrown, because the code under test catches what it is thrown.
internal sealed class Invariants
{
    public string? Broken { get; private set; }

    public bool Check(bool holds, string invariant)
    {
        if (!holds)
        {
            Break(invariant + ", but that is not so.");
        }

        return holds;
    }

    public void Break(string what) => Broken ??= what;
}
