using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Sqlite.Tests.Contracts;

public sealed class SqliteCustomerStoreModelTests : CustomerStoreModel
{
    protected override ValueTask<StoreStage> CreateStageAsync() => new(new SqliteStage());
}
