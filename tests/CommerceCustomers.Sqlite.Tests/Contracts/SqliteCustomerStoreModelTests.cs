using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

public sealed class SqliteCustomerStoreModelTests : CustomerStoreModel
{
    protected override ValueTask<TestStore> CreateStoreAsync() => new(SqliteStores.New());
}
