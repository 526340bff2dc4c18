using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PooledCustomerStoreTests : CustomerStoreContract
{
    protected override ValueTask<StoreStage> CreateStageAsync() => PooledStages.NewAsync();
}
