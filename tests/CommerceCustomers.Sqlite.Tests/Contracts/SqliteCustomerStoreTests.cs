using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

public sealed class SqliteCustomerStoreTests : CustomerStoreContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => new(SqliteStores.New());
}
