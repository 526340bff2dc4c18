using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>A synchronizer that is stopped commits what is on its way and gives back the rest.</summary>
[Collection(WorldCollection.Name)]
public sealed class StopTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_graceful_stop_settles_what_is_on_its_way_and_gives_the_rest_back()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 4, InCallRetries = 0 })
            .Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(2);
        await world.AddPendingAsync(40);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates == 3, TimeSpan.FromMilliseconds(10));

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        var records = await world.ReadAllAsync();
        Assert.Equal(3, records.Count(static record => record.State == CustomerState.Synchronized));
        Assert.All(records.Where(static record => record.State != CustomerState.Synchronized), static record =>
        {
            Assert.Equal((CustomerState.Pending, 0), (record.State, record.LostLeases));
            Assert.Null(record.Lease);
            Assert.Null(record.LastPossibleSend);
        });
    }

    [Fact]
    public async Task A_stop_is_bounded_when_headquarters_never_answers()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquarters(new StubHeadquarters { OnCreate = static (_, _) => new TaskCompletionSource<AccountNumber>().Task })
            .Build();
        await world.AddPendingAsync(1);
        world.Process.Start();
        await world.Clock.SettleAsync();
        var at = world.Clock.GetUtcNow();

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.InRange(world.Clock.GetUtcNow() - at, TimeSpan.Zero, Lease);
    }

    [Fact]
    public async Task A_stop_during_a_claim_sends_none_of_the_customers_and_gives_all_back()
    {
        await using var world = TestWorld.Create();
        await world.AddPendingAsync(20);
        world.Process.Store.AfterClaim = () => world.Process.StopAsync();
        world.Process.Start();

        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        Assert.Equal(0, world.Headquarters.Creates);
        Assert.All(
            await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.LostLeases)));
    }

    [Fact]
    public async Task A_channel_database_that_fails_does_not_hold_the_stop_up_for_a_lease()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(2);
        await world.AddPendingAsync(20);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates > 0, TimeSpan.FromMilliseconds(10));
        world.Process.Store.FailToApply(int.MaxValue);
        var at = world.Clock.GetUtcNow();

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        Assert.InRange(world.Clock.GetUtcNow() - at, world.Headquarters.Latency, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_channel_database_that_works_again_during_the_stop_keeps_everything()
    {
        await using var world = TestWorld.Create();
        await world.AddPendingAsync(20);
        world.Headquarters.Latency = TimeSpan.FromSeconds(1);
        world.Process.Start();
        await world.UntilAsync(() => world.Headquarters.Creates > 0, TimeSpan.FromMilliseconds(10));
        world.Process.Store.FailToApply(2);

        await world.Process.StopAsync();
        await world.UntilAsync(() => world.Process.Running.IsCompleted);

        Assert.All(await world.ReadAllAsync(), static record => Assert.True(
            record.State is CustomerState.Synchronized or CustomerState.Pending && record.Lease is null, $"{record.State}"));
    }
}
