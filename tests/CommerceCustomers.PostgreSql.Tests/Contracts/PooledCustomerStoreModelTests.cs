using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

public sealed class PooledCustomerStoreModelTests : CustomerStoreModel
{
    protected override int Sequences => 10;

    protected override ValueTask<StoreStage> CreateStageAsync() => PooledStages.NewAsync();
}
