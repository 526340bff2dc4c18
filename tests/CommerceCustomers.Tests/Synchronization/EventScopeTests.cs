using System.Collections.Concurrent;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Each delivery of an event has a scope of its own.</summary>
[Collection(WorldCollection.Name)]
public sealed class EventScopeTests
{
    [Fact]
    public async Task Each_delivery_has_a_scope_of_its_own_that_ends_with_it()
    {
        await using var world = TestWorld.Create();
        var process = world.NewProcess(static builder =>
        {
            builder.Services.AddSingleton<UnitOfWorkLedger>().AddScoped<UnitOfWork>();
            builder.AddEventHandler<ScopedHandler>();
        });
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        var ledger = process.Get<UnitOfWorkLedger>();
        await world.UntilAsync(() => ledger.Ended.Count == 2);

        Assert.Equal(
            [CustomerState.Pending, CustomerState.Synchronized], ledger.Ended.Select(static work => Assert.Single(work.Heard).State));
    }

    [Fact]
    public async Task A_failed_delivery_ends_its_scope_too()
    {
        await using var world = TestWorld.Create();
        var process = world.NewProcess(static builder =>
        {
            builder.Services.AddSingleton<UnitOfWorkLedger>().AddScoped<UnitOfWork>();
            builder.AddEventHandler<ScopedHandler>();
        });
        var ledger = process.Get<UnitOfWorkLedger>();
        ledger.Fails = true;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => ledger.Ended.Count >= 2, TimeSpan.FromSeconds(1));

        Assert.Equal(ledger.Ended.Count, ledger.Ended.Distinct().Count());
    }

    private sealed class UnitOfWorkLedger
    {
        public ConcurrentQueue<UnitOfWork> Ended { get; } = new();

        public bool Fails { get; set; }
    }

    /// <summary>Scoped like a DbContext, and not usable by two deliveries.</summary>
    private sealed class UnitOfWork(UnitOfWorkLedger ledger) : IAsyncDisposable
    {
        public List<CustomerEvent> Heard { get; } = [];

        public ValueTask DisposeAsync()
        {
            ledger.Ended.Enqueue(this);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ScopedHandler(UnitOfWork work, UnitOfWorkLedger ledger) : ICustomerEventHandler
    {
        public async Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            await Task.Yield();
            work.Heard.Add(customerEvent);
            if (ledger.Fails)
            {
                throw new InvalidOperationException("never");
            }
        }
    }
}
