using System.Collections.Concurrent;
using CommerceCustomers.Customers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class EventDispatcherTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_handler_hears_of_everything_that_becomes_true()
    {
        await using var world = new World();
        var (process, first, second) = Handlers(world);
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => first.Events.Count == 2 && second.Events.Count == 2);

        Assert.Equal([CustomerState.Pending, CustomerState.Synchronized], first.Events.Select(static heard => heard.State));
        Assert.NotNull(first.Events.Last().Account);
        Assert.Equal((Given.Online, Given.Usrt), (first.Events.Last().Channel, first.Events.Last().LegalEntity));
    }

    [Fact]
    public async Task An_event_that_a_handler_does_not_take_comes_again_and_holds_up_no_other()
    {
        await using var world = new World();
        var (process, first, second) = Handlers(world);
        var failures = 2;
        second.OnHandle = heard => heard.State == CustomerState.Pending && Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException("not now")
            : Task.CompletedTask;
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => second.Events.Count == 2, TimeSpan.FromSeconds(1));

        Assert.Equal([CustomerState.Synchronized, CustomerState.Pending], second.Events.Select(static heard => heard.State));
        Assert.True(first.Events.Count(static heard => heard.State == CustomerState.Pending) >= 2);
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        Assert.Equal(2, second.Events.Count);
    }

    [Fact]
    public async Task The_payload_is_kept_for_the_handlers_and_erased_afterwards()
    {
        await using var world = new World();
        var (process, first, _) = Handlers(world);
        Customer? read = null;
        first.OnHandle = async heard => read = (await world.ReadAsync(heard.CustomerId)).ReadCustomer();
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();
        await world.UntilAsync(() => first.Events.Any(static heard => heard.State == CustomerState.Synchronized));
        Assert.Equal(Given.Ada.Email, read!.Email);

        await world.UntilAsync(() => world.ReadAllAsync().GetAwaiter().GetResult()[0].Payload.IsEmpty);
    }

    [Fact]
    public async Task A_channel_database_that_is_not_there_at_the_start_silences_no_event()
    {
        await using var world = new World();
        var (process, first, _) = Handlers(world);
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
    public async Task A_sync_creation_that_becomes_pending_is_an_event_however_it_became_so()
    {
        await using var world = new World(Given.Settings(new FunctionalityProfile
        {
            Id = Given.Profile,
            WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync,
        }));
        var (process, first, _) = Handlers(world);
        world.Headquarters.GoDown();
        process.Start();
        await world.Clock.SettleAsync();

        await process.CreateAsync();

        await world.UntilAsync(() => first.Events.Any(static heard => heard.State == CustomerState.Pending));
    }

    [Fact]
    public async Task Without_handlers_nobody_subscribes_and_no_events_pile_up()
    {
        await using var world = new World();
        world.Process.Start();
        await world.Process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

        Assert.Empty(await world.Reader.ReadEventsAsync(world.Clock.GetUtcNow().AddDays(1), 10, Token));
    }

    private static (Process Process, FirstHandler First, SecondHandler Second) Handlers(World world)
    {
        var process = world.NewProcess(static builder => builder.AddEventHandler<FirstHandler>().AddEventHandler<SecondHandler>());
        var handlers = process.Get<IEnumerable<ICustomerEventHandler>>().ToList();
        return (process, handlers.OfType<FirstHandler>().Single(), handlers.OfType<SecondHandler>().Single());
    }

    private sealed class FirstHandler : ICustomerEventHandler
    {
        public ConcurrentQueue<CustomerEvent> Events { get; } = new();

        public Func<CustomerEvent, Task> OnHandle { get; set; } = static _ => Task.CompletedTask;

        public async Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            await OnHandle(customerEvent);
            Events.Enqueue(customerEvent);
        }
    }

    private sealed class SecondHandler : ICustomerEventHandler
    {
        public ConcurrentQueue<CustomerEvent> Events { get; } = new();

        public Func<CustomerEvent, Task> OnHandle { get; set; } = static _ => Task.CompletedTask;

        public async Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            await OnHandle(customerEvent);
            Events.Enqueue(customerEvent);
        }
    }
}
