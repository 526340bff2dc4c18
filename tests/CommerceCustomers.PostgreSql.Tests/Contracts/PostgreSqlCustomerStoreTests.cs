using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PostgreSqlCustomerStoreTests : CustomerStoreContract
{
    protected override async ValueTask<StoreStage> CreateStageAsync()
    {
        await Servers.SharedAsync();
        return new PostgreSqlStage();
    }
}
