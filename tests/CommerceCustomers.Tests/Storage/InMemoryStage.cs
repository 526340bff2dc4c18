using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.Tests.Storage;

internal sealed class InMemoryStage : StoreStage
{
    public override ValueTask<StagedStore> CreateAsync(CancellationToken cancellationToken)
    {
        var store = new InMemoryCustomerStore();
        return new(new StagedStore(store, store));
    }
}
