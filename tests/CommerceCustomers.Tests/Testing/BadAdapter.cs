using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Testing;

/// <summary>What is wrong with an adapter, the adapter, and the first words of the proofs that must find it.</summary>
internal sealed record BadAdapter(string Wrong, Func<IHeadquarters, IHeadquarters> Bend, params string[] Proofs)
{
    public HeadquartersCapabilities Capabilities { get; init; } = ScriptedStage.Findable;

    public override string ToString() => Wrong;
}
