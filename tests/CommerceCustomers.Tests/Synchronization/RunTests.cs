using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Runs beside another process, and runs until no customer is pending.</summary>
[Collection(WorldCollection.Name)]
public sealed class RunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_another_process_leads_nothing_is_claimed_or_read()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.AnotherLeads = true;
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));

        Assert.Equal((0, 0), (world.Process.Reader.Queries, world.Headquarters.Creates));
        Assert.Equal(0, (await world.ReadAsync(id)).Epoch);
    }

    [Fact]
    public async Task When_the_other_process_no_longer_leads_this_one_goes_on_within_a_second()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.AnotherLeads = true;
        var id = Assert.Single(await world.AddPendingAsync(1));
        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(5));

        world.Process.Store.AnotherLeads = false;
        await world.UntilAsync(id, CustomerState.Synchronized);

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_run_until_empty_ends_when_the_process_that_leads_has_done_the_work()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(3);
        await world.AddPendingAsync(1);
        var follower = world.NewProcess();
        follower.Store.AnotherLeads = true;
        var run = follower.Synchronizer.RunUntilEmptyAsync(Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));
        Assert.False(run.IsCompleted);

        world.Process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(2));
        Assert.False(run.IsCompleted);
        await world.UntilAsync(() => run.IsCompleted);

        Assert.True(await run);
        Assert.Equal((1, 0), (world.Headquarters.Creates, follower.Store.Renewals));
    }

    [Fact]
    public async Task A_cancelled_run_until_empty_of_a_follower_says_that_something_is_left()
    {
        await using var world = TestWorld.Create();
        world.Process.Store.AnotherLeads = true;
        await world.AddPendingAsync(1);
        using var cancel = new CancellationTokenSource();
        var run = world.Process.Synchronizer.RunUntilEmptyAsync(cancel.Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));

        await cancel.CancelAsync();
        await world.UntilAsync(() => run.IsCompleted);

        Assert.False(await run);
    }

    [Fact]
    public async Task A_second_run_beside_the_first_is_refused()
    {
        await using var world = TestWorld.Create();
        world.Process.Start();

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Process.Synchronizer.RunUntilEmptyAsync(Token));
    }

    [Fact]
    public async Task A_run_until_empty_waits_for_what_is_due_later()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        await world.AddPendingAsync(2);

        await world.DrainAsync();

        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2), Given.SettlingTime);
    }

    [Fact]
    public async Task Behind_a_shut_gate_a_run_until_empty_does_not_take_the_database_for_empty()
    {
        await using var world = TestWorld.Create();
        await world.Process.Gate.FailAsync(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(1)));
        var id = Assert.Single(await world.AddPendingAsync(1));

        await world.DrainAsync();

        Assert.Equal(1, world.Headquarters.CountOf(id));
    }

    [Fact]
    public async Task A_cancelled_run_until_empty_says_that_something_is_left()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.GoDown();
        await world.AddPendingAsync(1);
        using var cancel = new CancellationTokenSource();
        var run = world.Process.Synchronizer.RunUntilEmptyAsync(cancel.Token);
        await world.PassAsync(TimeSpan.FromSeconds(5));

        await cancel.CancelAsync();
        await world.UntilAsync(() => run.IsCompleted);

        Assert.False(await run);
    }
}
