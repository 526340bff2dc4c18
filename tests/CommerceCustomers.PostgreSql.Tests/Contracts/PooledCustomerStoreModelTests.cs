using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PooledCustomerStoreModelTests : CustomerStoreModel
{
    protected override int Sequences => 10;

    protected override ValueTask<TestStore> CreateStoreAsync() => PooledStores.NewAsync();
}
