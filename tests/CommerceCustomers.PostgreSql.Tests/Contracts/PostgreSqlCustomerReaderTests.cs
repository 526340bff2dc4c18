using CommerceCustomers.ContractTests;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PostgreSqlCustomerReaderTests : CustomerReaderContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => PostgreSqlStores.NewAsync();
}
