using CommerceCustomers.ContractTests;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

public sealed class ScriptedHeadquartersContractTests : HeadquartersContract
{
    protected override ValueTask<IHeadquarters> CreateHeadquartersAsync() => new(new ScriptedHeadquarters());
}
