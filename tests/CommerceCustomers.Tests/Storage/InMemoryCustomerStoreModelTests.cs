using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Tests.Storage;

public sealed class InMemoryCustomerStoreModelTests : CustomerStoreModel
{
    protected override int Sequences => 500;

    protected override int Customers => 1000;

    protected override ValueTask<TestStore> CreateStoreAsync() => new(InMemoryStores.New());
}
