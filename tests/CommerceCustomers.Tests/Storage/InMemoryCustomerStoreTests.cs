using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Tests.Storage;

public sealed class InMemoryCustomerStoreTests : CustomerStoreContract
{
    protected override bool CanOpenAgain => false;

    protected override ValueTask<StoreStage> CreateStageAsync() => new(new InMemoryStage());
}
