using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

[Collection(WorldCollection.Name)]
public sealed class LeaseTakeOverTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_customers_of_another_process_are_watched_for_a_whole_lease_and_then_pending()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await world.AddPendingAsync(2);
        await world.ClaimAndDieAsync(2);

        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        Assert.True(parts.TakeOver.IsWatching);
        world.Clock.Advance(Lease - TimeSpan.FromTicks(1));
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Sending, record.State));

        world.Clock.Advance(Lease / 4);
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);

        Assert.False(parts.TakeOver.IsWatching);
        Assert.All(
            await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 1), (record.State, record.LostLeases)));
    }

    [Fact]
    public async Task All_customers_of_dead_processes_are_taken_over_at_once_however_small_the_batch()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithSynchronizerSettings(new SynchronizerSettings { BatchSize = 2, LeaseDuration = Lease }).Build();
        var parts = new SynchronizerParts(world);
        await world.AddPendingAsync(7);
        await world.ClaimAndDieAsync(7);

        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        world.Clock.Advance(Lease);
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);

        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Pending, record.State));
    }

    [Fact]
    public async Task It_looks_once_and_again_when_others_have_written_but_not_at_once()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        Assert.Equal(1, world.Process.Reader.Queries);

        parts.TakeOver.OthersWrote();
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        parts.TakeOver.OthersWrote();
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        Assert.True(parts.TakeOver.IsLooking);
        Assert.Equal(2, world.Process.Reader.Queries);

        parts.TakeOver.LookAgain();
        await parts.TakeOver.TakeOverAsync(TestWorld.Token);
        Assert.Equal(3, world.Process.Reader.Queries);
    }

    [Fact]
    public async Task Its_own_customers_are_left_alone()
    {
        await using var world = TestWorld.Create();
        var parts = new SynchronizerParts(world);
        await parts.ClaimAsync(2);

        for (var times = 0; times < 3; times++)
        {
            await parts.TakeOver.TakeOverAsync(TestWorld.Token);
            world.Clock.Advance(Lease);
        }

        Assert.False(parts.TakeOver.IsWatching);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Sending, record.State));
    }
}
