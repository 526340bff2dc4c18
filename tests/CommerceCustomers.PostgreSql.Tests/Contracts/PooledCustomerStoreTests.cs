using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PooledCustomerStoreTests : CustomerStoreContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => PooledStores.NewAsync();
}
