using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>For whom events are kept, and for how long.</summary>
[Collection(WorldCollection.Name)]
public sealed class EventSubscriptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_database_that_is_not_there_at_the_start_silences_no_event()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        var failures = 3;
        process.Store.BeforeSubscribe = () => Interlocked.Decrement(ref failures) >= 0
            ? throw new CustomerStoreException(CustomerStoreFailure.NotReachable, "not there yet")
            : Task.CompletedTask;
        process.Start();
        await world.UntilAsync(() => failures < 0, TimeSpan.FromSeconds(1));
        await world.Clock.SettleAsync();

        await process.CreateAsync();

        await world.UntilAsync(() => first.Events.Count == 2);
    }

    [Fact]
    public async Task Without_handlers_nobody_subscribes_and_no_events_pile_up()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

        Assert.Empty(await world.Reader.ReadHandlersAsync(Token));
    }

    [Fact]
    public async Task An_application_with_handlers_may_be_away_for_a_week_and_misses_nothing()
    {
        await using var world = TestWorld.Create();
        await RunWithHandlersAsync(world);
        await world.PassAsync(TimeSpan.FromDays(7) - TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        world.Process.Start();
        await world.Process.CreateAsync();
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 1);
        await world.Process.StopAsync();

        var (process, first, _) = TwoHandlers.AddTo(world);
        process.Start();

        await world.UntilAsync(() => first.Events.Count == 2);
    }

    [Fact]
    public async Task Events_and_payloads_are_dropped_when_no_handler_has_run_for_a_week()
    {
        await using var world = TestWorld.Create();
        await RunWithHandlersAsync(world);
        world.Process.Start();
        await world.Process.CreateAsync();
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 1);
        await world.Clock.SettleAsync();
        Assert.False(Assert.Single(await world.ReadAllAsync()).Payload.IsEmpty);

        await world.PassAsync(TimeSpan.FromDays(8) + TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        Assert.True(Assert.Single(await world.ReadAllAsync()).Payload.IsEmpty);
        Assert.Empty(await world.Reader.ReadHandlersAsync(Token));
    }

    [Fact]
    public async Task An_application_with_handlers_that_runs_on_and_on_stays_subscribed()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        process.Start();
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromDays(15), TimeSpan.FromHours(1));

        await world.Process.CreateAsync();

        await world.UntilAsync(() => first.Events.Count == 2, TimeSpan.FromSeconds(1));
    }

    /// <summary>Runs an application with handlers, and stops it.</summary>
    private static async Task RunWithHandlersAsync(TestWorld world)
    {
        var (process, _, _) = TwoHandlers.AddTo(world);
        process.Start();
        await world.Clock.SettleAsync();
        await process.StopAsync();
        await world.Clock.SettleAsync();
        Assert.True(process.Running.IsCompleted);
    }
}
