using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Stores;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>A channel database in memory that can be opened again, and what is wrong with each store that is opened on it.</summary>
internal sealed class BentStage(Func<InMemoryCustomerStore, BentStore> bend) : StoreStage
{
    private InMemoryCustomerStore _last = new();

    public FakeTimeProvider Clock { get; } = new();

    public override TimeProvider TimeProvider => Clock;

    public int Made { get; private set; }

    public int Closed { get; private set; }

    public override ValueTask<StagedStore> CreateAsync(CancellationToken cancellationToken)
    {
        Made++;
        _last = new InMemoryCustomerStore();
        return new(Open());
    }

    public override ValueTask<StagedStore?> OpenAgainAsync(CancellationToken cancellationToken)
    {
        Made++;
        return new(Open());
    }

    private StagedStore Open()
    {
        var store = bend(_last);
        return new StagedStore(store, store, () =>
        {
            Closed++;
            return ValueTask.CompletedTask;
        });
    }
}
