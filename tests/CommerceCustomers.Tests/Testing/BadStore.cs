using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>What is wrong with a store, the store, and the first words of the proofs that must find it.</summary>
internal sealed record BadStore(string Wrong, Func<InMemoryCustomerStore, BentStore> Bend, params string[] Proofs)
{
    public override string ToString() => Wrong;
}
