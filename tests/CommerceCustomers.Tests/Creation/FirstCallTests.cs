using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>
/// How a repeat waits for the first call with its key: told by its own process, by looking again when another process calls.
/// </summary>
[Collection(WorldCollection.Name)]
public sealed class FirstCallTests
{
    [Fact]
    public async Task In_the_process_of_the_first_call_a_repeat_is_woken_and_does_not_look_in_between()
    {
        await using var world = await CallingAsync();

        var repeat = world.Process.CreateAsync(key: "k");
        await world.PassAsync(TimeSpan.FromSeconds(2));
        var looks = world.Process.Reader.Queries;
        await world.UntilAsync(() => repeat.IsCompleted);

        Assert.IsType<CustomerCreationResult.Created>(await repeat);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task In_another_process_a_repeat_looks_again_until_the_first_call_has_ended()
    {
        await using var world = await CallingAsync();
        var other = world.NewProcess();

        var repeat = other.CreateAsync(key: "k");
        await world.PassAsync(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(50));
        var looks = other.Reader.Queries;
        await world.UntilAsync(() => repeat.IsCompleted);

        Assert.IsType<CustomerCreationResult.Created>(await repeat);
        Assert.InRange(looks, 10, 30);
    }

    [Fact]
    public async Task A_first_call_whose_result_cannot_be_written_is_waited_for_no_longer_than_the_budget()
    {
        await using var world = await CallingAsync();
        world.Process.Store.FailToApply(int.MaxValue);

        var repeat = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => repeat.IsCompleted);

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(await repeat).MayExist);
        var budget = Given.SyncProfile.HeadquartersWaitTimeout;
        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, budget, budget + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_repeat_that_goes_away_leaves_nothing_behind()
    {
        await using var world = await CallingAsync();
        using var gone = new CancellationTokenSource();
        var repeat = world.Process.CreateAsync(key: "k", cancellationToken: gone.Token);
        await world.UntilAsync(() => world.Process.Get<CommerceCustomers.Runtime.WakeUps>().Customers.Watchers == 1);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repeat);
        Assert.Equal(0, world.Process.Get<CommerceCustomers.Runtime.WakeUps>().Customers.Watchers);
        Assert.Equal(CustomerState.Sending, Assert.Single(await world.ReadAllAsync()).State);
    }

    [Fact]
    public async Task While_a_repeat_waits_it_takes_no_place_at_the_gate()
    {
        await using var world = TestWorld.InSyncMode().WithHeadquartersSettings(new() { MaxConcurrency = 2, InCallRetries = 0 }).Build();
        await StartCallAsync(world);

        var repeat = world.Process.CreateAsync(key: "k");
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.True(world.Process.Gate.TryEnterToCatchUp(null));
        Assert.False(repeat.IsCompleted);
    }

    private static async Task<TestWorld> CallingAsync()
    {
        var world = TestWorld.InSyncMode().Build();
        await StartCallAsync(world);
        return world;
    }

    private static async Task StartCallAsync(TestWorld world)
    {
        world.Headquarters.Latency = TimeSpan.FromSeconds(5);
        _ = world.Process.CreateAsync(key: "k");
        await world.UntilAsync(() => world.Headquarters.Creates == 1, TimeSpan.Zero);
    }
}
