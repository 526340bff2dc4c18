using CommerceCustomers.ContractTests;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

public sealed class IdempotentHeadquartersContractTests : HeadquartersContract
{
    protected override ValueTask<IHeadquarters> CreateHeadquartersAsync()
        => new(new ScriptedHeadquarters { Capabilities = new() { CanFind = true, IdempotentCreate = true } });
}
