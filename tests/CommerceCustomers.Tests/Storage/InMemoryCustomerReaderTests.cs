using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Tests.Storage;

public sealed class InMemoryCustomerReaderTests : CustomerReaderContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => new(InMemoryStores.New());
}
