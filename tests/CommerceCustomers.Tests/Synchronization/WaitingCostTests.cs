using CommerceCustomers.Lifecycle;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>How often those who wait look into the channel database.</summary>
[Collection(WorldCollection.Name)]
public sealed class WaitingCostTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_time_to_wait_the_customer_is_read_once_and_only_Ensure_moves_it()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));
        var synchronization = world.Process.Get<ICustomerWaiter>();

        var looked = await synchronization.WaitForSynchronizationAsync(id, TimeSpan.Zero, Token);
        var unmoved = await world.ReadAsync(id);
        Assert.Equal((1, false), (world.Process.Reader.Queries, unmoved.IsExpedited));
        Assert.Equivalent(CustomerRecords.Of(unmoved), looked!.Record, strict: true);

        var moved = await synchronization.EnsureSynchronizedAsync(id, TimeSpan.Zero, Token);
        var inFront = await world.ReadAsync(id);
        Assert.Equal((2, true), (world.Process.Reader.Queries, inFront.IsExpedited));
        Assert.Equivalent(CustomerRecords.Of(inFront), moved!.Record, strict: true);
        Assert.Equal(Given.Noon, moved.NextAttemptAt);
        Assert.StartsWith("Waiting for headquarters: ", moved.Summary.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_ensure_the_same_customer_it_is_moved_once()
    {
        await using var world = TestWorld.Create();
        var id = Assert.Single(await world.AddPendingAsync(1));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => world.Process.Get<ICustomerWaiter>()
            .EnsureSynchronizedAsync(id, TimeSpan.Zero, Token)));

        Assert.Equal(1, (await world.ReadAsync(id)).Revision);
    }

    [Fact]
    public async Task When_the_front_is_full_the_customer_is_waited_for_where_it_is()
    {
        await using var world = TestWorld.Create();
        foreach (var id in await world.AddPendingAsync(RecordLife.MaxExpedited))
        {
            await world.Process.Get<ICustomerWaiter>().EnsureSynchronizedAsync(id, TimeSpan.Zero, Token);
        }

        var late = Assert.Single(await world.AddPendingAsync(1));
        var waiting = Waiting(world, late, expedites: true);
        await world.Clock.SettleAsync();
        Assert.False((await world.ReadAsync(late)).IsExpedited);

        world.Process.Start();
        await world.UntilAsync(() => waiting.IsCompleted);
        Assert.Equal(CustomerState.Synchronized, (await waiting)!.Record.State);
    }

    [Fact]
    public async Task A_thousand_who_wait_for_another_process_look_200_times_a_second_together()
    {
        const int Customers = 1000;
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(Customers);
        var waiting = ids.Select(id => Waiting(world, id, expedites: false)).ToList();
        await world.Clock.SettleAsync();
        var looks = world.Process.Reader.Queries;

        await world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(500));

        Assert.Equal(Customers, looks);
        Assert.InRange(world.Process.Reader.Queries - looks, 3 * Customers, 5 * Customers);
        await world.UntilAsync(() => waiting.All(static task => task.IsCompleted), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_waiter_in_the_synchronizers_process_looks_once_a_second_and_relies_on_wake_ups()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquartersSettings(new HeadquartersSettings
        {
            MaintenanceWindows = [new MaintenanceWindow(Given.Noon, Given.Noon.AddHours(1))],
        }).Build();
        world.Process.Start();
        var id = Assert.Single(await world.AddPendingAsync(1));
        await world.Clock.SettleAsync();
        var before = world.Process.Reader.Queries;

        var waiting = Waiting(world, id, expedites: false);
        await world.PassAsync(TimeSpan.FromSeconds(9.5), TimeSpan.FromMilliseconds(50));

        Assert.InRange(world.Process.Reader.Queries - before, 9, 12);
        Assert.False(waiting.IsCompleted);
        await world.UntilAsync(() => waiting.IsCompleted, TimeSpan.FromSeconds(1));
    }

    private static Task<CustomerExplanation?> Waiting(TestWorld world, CustomerId id, bool expedites, TestProcess? process = null)
    {
        var synchronization = (process ?? world.Process).Get<ICustomerWaiter>();
        return expedites
            ? synchronization.EnsureSynchronizedAsync(id, Minute, Token)
            : synchronization.WaitForSynchronizationAsync(id, Minute, Token);
    }
}
