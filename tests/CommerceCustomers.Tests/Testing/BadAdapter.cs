using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Testing;

// What is wrong with an adapter, the adapter, and how the names of the proofs begin that must find it.
internal sealed record BadAdapter(string Wrong, Func<IHeadquarters, IHeadquarters> Bend, params string[] Proofs)
{
    public HeadquartersCapabilities Capabilities { get; init; } = ScriptedStage.Findable;

    public override string ToString() => Wrong;
}
