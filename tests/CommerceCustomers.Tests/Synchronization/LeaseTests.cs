using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Leases of a live process are renewed, and those of a dead one are taken over.</summary>
[Collection(WorldCollection.Name)]
public sealed class LeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_whole_lease_the_customers_of_a_dead_process_are_taken_over_and_asked()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(5);
        await world.ClaimAndDieAsync(5);
        world.Process.Start();

        await world.PassAsync(Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, world.Headquarters.Finds + world.Headquarters.Creates);
        await world.UntilAsync(() => ids.All(id => world.Headquarters.CountOf(id) == 1), TimeSpan.FromSeconds(1));

        Assert.InRange(
            world.Clock.GetUtcNow() - Given.Noon,
            Lease + Given.SettlingTime,
            (Lease * 1.5) + Given.SettlingTime + TimeSpan.FromSeconds(10));
        Assert.Equal(5, world.Headquarters.Creates);
        Assert.InRange(world.Headquarters.Finds, 10, 15);
        Assert.Contains(
            await world.Reader.ReadHistoryAsync(ids[0], Token), static entry => entry.Action == "TakenOver");
    }

    [Fact]
    public async Task A_claim_that_was_made_and_not_heard_of_is_taken_over_by_the_process_itself()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(5);
        var failures = 1;
        world.Process.Store.AfterClaim = () => Interlocked.Decrement(ref failures) >= 0 ? throw FaultyStore.Full() : Task.CompletedTask;

        await world.DrainAsync();

        Assert.All(ids, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, Lease + Given.SettlingTime, TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_process_that_has_found_the_claim_it_had_not_heard_of_no_longer_looks_for_one()
    {
        await using var world = TestWorld.Create();
        await world.AddPendingAsync(5);
        var failures = 1;
        world.Process.Store.AfterClaim = () => Interlocked.Decrement(ref failures) >= 0 ? throw FaultyStore.Full() : Task.CompletedTask;
        world.Process.Start();
        await world.UntilAsync(() => failures < 0);
        await world.PassAsync(Lease / 2);
        Assert.Equal(Guid.Empty, world.Process.Reader.LastNotOwner);

        await world.UntilAsync(() => world.Headquarters.Customers.Count == 5);
        await world.PassAsync(TimeSpan.FromMinutes(2));

        Assert.NotEqual(Guid.Empty, world.Process.Reader.LastNotOwner);
    }

    [Fact]
    public async Task A_live_process_keeps_its_leases_while_headquarters_is_slow()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { AttemptTimeout = TimeSpan.FromMinutes(4), InCallRetries = 0 })
            .WithSynchronizerSettings(new SynchronizerSettings { LeaseDuration = TimeSpan.FromMinutes(5) })
            .Build();
        world.Headquarters.Latency = TimeSpan.FromMinutes(2);
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates == 1);
        var other = world.NewProcess();
        other.Start();

        await world.UntilAsync(id, CustomerState.Synchronized, TimeSpan.FromSeconds(1));

        Assert.InRange(world.Process.Store.Renewals, 1, 3);
        Assert.Equal((0, 1), ((await world.ReadAsync(id)).LostLeases, world.Headquarters.Creates));
    }

    [Fact]
    public async Task A_lease_is_renewed_also_while_the_gate_is_shut()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquarters(new StubHeadquarters { OnCreate = static (_, _) => new TaskCompletionSource<AccountNumber>().Task })
            .Build();
        world.Change(
            headquarters: new HeadquartersSettings { AttemptTimeout = TimeSpan.FromSeconds(25), InCallRetries = 0 });
        await world.AddPendingAsync(1);
        world.Process.Start();
        await world.Clock.SettleAsync();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromHours(1)));

        await world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));

        Assert.InRange(world.Process.Store.Renewals, 1, 2);
    }

    [Fact]
    public async Task A_call_ends_with_a_lease_that_is_lost()
    {
        var ended = new TaskCompletionSource();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(new StubHeadquarters
        {
            OnCreate = (_, token) =>
            {
                token.Register(ended.SetResult);
                return new TaskCompletionSource<AccountNumber>().Task;
            },
        }).Build();
        world.Change(
            headquarters: new HeadquartersSettings { AttemptTimeout = TimeSpan.FromSeconds(25), InCallRetries = 0 });
        await world.AddPendingAsync(1);
        world.Process.Store.LosesLeases = true;
        world.Process.Start();

        await world.UntilAsync(() => ended.Task.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, Lease / 3, TimeSpan.FromSeconds(20));
        Assert.True(world.Process.Gate.Look().AllowsCalls);
    }
}
