using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Every handler hears of every event.</summary>
[Collection(WorldCollection.Name)]
public sealed class EventDispatcherTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_handler_hears_of_everything_that_becomes_true()
    {
        await using var world = TestWorld.Create();
        var (process, first, second) = TwoHandlers.AddTo(world);
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => first.Events.Count == 2 && second.Events.Count == 2);

        Assert.Equal([CustomerState.Pending, CustomerState.Synchronized], first.Events.Select(static heard => heard.State));
        Assert.NotNull(first.Events.Last().AccountNumber);
        Assert.Equal((Given.Online, Given.Usrt), (first.Events.Last().Channel, first.Events.Last().LegalEntity));
    }

    [Fact]
    public async Task An_event_that_a_handler_does_not_take_comes_again_and_holds_up_no_other()
    {
        await using var world = TestWorld.Create();
        var (process, first, second) = TwoHandlers.AddTo(world);
        var failures = 2;
        second.OnHandle = heard => heard.State == CustomerState.Pending && Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException("not now")
            : Task.CompletedTask;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => second.Events.Count == 2, TimeSpan.FromSeconds(1));

        Assert.Equal([CustomerState.Synchronized, CustomerState.Pending], second.Events.Select(static heard => heard.State));
        Assert.Equal([CustomerState.Pending, CustomerState.Synchronized], first.Events.Select(static heard => heard.State));
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        Assert.Equal(2, second.Events.Count);
    }

    [Fact]
    public async Task The_payload_is_kept_for_the_handlers_and_erased_afterwards()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        Customer? read = null;
        first.OnHandle = async heard => read = (await world.FindAsync(heard.CustomerId)).Customer;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => first.Events.Any(static heard => heard.State == CustomerState.Synchronized));
        Assert.Equal(Given.Ada.Email, read!.Email);

        await world.UntilAsync(() => world.ReadAllAsync().GetAwaiter().GetResult()[0].Payload.IsEmpty);
    }

    [Fact]
    public async Task A_sync_creation_that_becomes_pending_is_an_event_however_it_became_so()
    {
        await using var world = TestWorld.With(new FunctionalityProfile(Given.Profile)
        {
            WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync,
        }).Build();
        var (process, first, _) = TwoHandlers.AddTo(world);
        world.Headquarters.GoDown();
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();

        await world.UntilAsync(() => first.Events.Any(static heard => heard.State == CustomerState.Pending));
    }

    [Fact]
    public async Task A_handler_that_never_ends_is_given_up_and_the_event_comes_again()
    {
        await using var world = TestWorld.Create();
        var (process, first, second) = TwoHandlers.AddTo(world);
        var hangs = 1;
        first.OnHandle = heard => heard.State == CustomerState.Pending && Interlocked.Decrement(ref hangs) >= 0
            ? Never()
            : Task.CompletedTask;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => second.Events.Count == 2, TimeSpan.FromSeconds(1));
        Assert.True(world.Clock.GetUtcNow() - Given.Noon < TimeSpan.FromSeconds(5));
        await world.UntilAsync(() => first.Events.Count == 2, TimeSpan.FromSeconds(1));

        Assert.Equal([CustomerState.Synchronized, CustomerState.Pending], first.Events.Select(static heard => heard.State));
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_handler_that_never_ends_is_not_called_over_and_over()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        var calls = 0;
        first.OnHandle = _ =>
        {
            Interlocked.Increment(ref calls);
            return Never();
        };
        process.Start();
        await world.Clock.SettleAsync();
        await process.CreateAsync();

        await world.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromSeconds(10));

        Assert.Equal(10, calls);
        Assert.Equal(2, (await ReadStatusAsync<TwoHandlers.First>(world)).Waiting);
    }

    [Fact]
    public async Task A_handler_that_never_ends_does_not_hold_up_the_stop()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        var isCalled = false;
        first.OnHandle = _ =>
        {
            isCalled = true;
            return Never();
        };
        process.Start();
        await world.Clock.SettleAsync();
        await process.CreateAsync();
        await world.UntilAsync(() => isCalled && world.Headquarters.Customers.Count == 1);
        await world.Clock.SettleAsync();

        await process.StopAsync();
        await world.Clock.SettleAsync();

        Assert.True(process.Running.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_run_until_empty_hands_out_its_events_before_it_ends()
    {
        await using var world = TestWorld.Create();
        var (process, first, second) = TwoHandlers.AddTo(world);
        first.OnHandle = _ => Task.Delay(TimeSpan.FromMilliseconds(100), world.Clock, Token);
        await world.Database.SubscribeAsync(TwoHandlers.Names, world.Clock.GetUtcNow().AddDays(1), Token);
        await world.AddPendingAsync(120);

        await world.DrainAsync(process);

        Assert.Equal(240, second.Events.Count);
        Assert.All(await world.ReadAllAsync(), static record => Assert.True(record.Payload.IsEmpty));
    }

    [Fact]
    public async Task A_run_until_empty_leaves_what_a_handler_does_not_take_to_the_next_run()
    {
        await using var world = TestWorld.Create();
        var (process, first, _) = TwoHandlers.AddTo(world);
        first.OnHandle = static _ => throw new InvalidOperationException("not now");
        await world.Database.SubscribeAsync(TwoHandlers.Names, world.Clock.GetUtcNow().AddDays(1), Token);
        await world.AddPendingAsync(1);

        await world.DrainAsync(process);

        Assert.Equal(2, (await ReadStatusAsync<TwoHandlers.First>(world)).Waiting);
        Assert.Equal(0, (await ReadStatusAsync<TwoHandlers.Second>(world)).Waiting);
    }

    private static Task<EventHandlerStatus> ReadStatusAsync<THandler>(TestWorld world)
        => ReadStatusAsync(world, typeof(THandler).FullName!);

    private static async Task<EventHandlerStatus> ReadStatusAsync(TestWorld world, string name)
        => Assert.Single((await world.Process.Insight.ReadStatusAsync(Token)).EventHandlers, status => status.Name == name);

    private static Task Never() => new TaskCompletionSource().Task;
}
