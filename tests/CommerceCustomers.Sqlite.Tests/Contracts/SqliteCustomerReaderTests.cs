using CommerceCustomers.ContractTests;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

public sealed class SqliteCustomerReaderTests : CustomerReaderContract
{
    protected override ValueTask<TestStore> CreateStoreAsync() => new(SqliteStores.New());
}
