using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PooledCustomerReaderTests : CustomerReaderContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => PooledStores.NewAsync();
}
