using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PostgreSqlCustomerStoreTests : CustomerStoreContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => PostgreSqlStores.NewAsync();
}
