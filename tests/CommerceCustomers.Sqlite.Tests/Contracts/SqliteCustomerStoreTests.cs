using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

public sealed class SqliteCustomerStoreTests : CustomerStoreContract
{
    protected override ValueTask<StoreStage> CreateStageAsync() => new(new SqliteStage());
}
