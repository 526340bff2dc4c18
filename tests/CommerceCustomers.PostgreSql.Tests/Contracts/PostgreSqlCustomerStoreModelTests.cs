using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PostgreSqlCustomerStoreModelTests : CustomerStoreModel
{
    protected override ValueTask<TestStore> CreateStoreAsync() => PostgreSqlStores.NewAsync();
}
