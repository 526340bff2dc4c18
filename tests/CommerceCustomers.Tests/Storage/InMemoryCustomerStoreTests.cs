using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Tests.Storage;

public sealed class InMemoryCustomerStoreTests : CustomerStoreContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => new(InMemoryStores.New());
}
