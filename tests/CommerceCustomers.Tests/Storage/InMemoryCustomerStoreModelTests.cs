using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Tests.Storage;

public sealed class InMemoryCustomerStoreModelTests : CustomerStoreModel
{
    protected override int Sequences => 500;

    protected override ValueTask<StoreStage> CreateStageAsync() => new(new InMemoryStage());
}
