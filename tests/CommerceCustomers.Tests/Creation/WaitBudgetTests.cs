using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Creation;

/// <summary>A caller waits no longer than its profile says, and nothing is sent after it was told so.</summary>
[Collection(WorldCollection.Name)]
public sealed class WaitBudgetTests
{
    private static readonly AccountNumber Account = new("C-1");

    [Theory]
    [InlineData(UnavailableBehavior.Fail)]
    [InlineData(UnavailableBehavior.CreateAsync)]
    public async Task The_wait_ends_with_the_budget_and_a_late_answer_is_committed_afterwards(UnavailableBehavior behavior)
    {
        await using var world = TestWorld.With(
            new(Given.SyncProfile) { WhenHeadquartersUnavailable = behavior, HeadquartersWaitTimeout = TimeSpan.FromSeconds(2) }).Build();
        world.Headquarters.Latency = TimeSpan.FromSeconds(6);

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        var result = await creation;

        Assert.InRange(world.Clock.GetUtcNow() - Given.Noon, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        var id = result switch
        {
            CustomerCreationResult.Unavailable { MayExist: true } unavailable when behavior == UnavailableBehavior.Fail => unavailable.CustomerId!.Value,
            CustomerCreationResult.Pending pending when behavior == UnavailableBehavior.CreateAsync => pending.CustomerId,
            _ => throw new InvalidOperationException(result.ToString()),
        };
        await world.UntilAsync(id, CustomerState.Synchronized);
        Assert.Equal((1, 0), (world.Headquarters.Creates, world.Headquarters.Finds));
    }

    [Fact]
    public async Task A_budget_spent_in_line_sends_nothing()
    {
        await using var world = TestWorld.InSyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaxConcurrency = 1, InCallRetries = 0 })
            .Build();
        await world.Process.Gate.PassAsync();

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted, TimeSpan.FromSeconds(1));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        Assert.False(unavailable.MayExist);
        Assert.Equal(0, world.Headquarters.Creates);
        Assert.Empty(await world.ReadAllAsync());
    }

    // The channel database spends the budget here.
    [Fact]
    public async Task A_wait_budget_spent_before_sending_sends_nothing()
    {
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        headquarters.OnCreate = async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, CancellationToken.None);
            return Account;
        };
        var slow = new SlowStore(world.Database, world.Clock, Given.SyncProfile.HeadquartersWaitTimeout + TimeSpan.FromSeconds(1));
        var process = world.NewProcess(builder => builder.Services.AddSingleton<ICustomerStore>(slow));

        var creation = process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        var result = await creation;
        await world.PassAsync(TimeSpan.FromSeconds(5));

        Assert.True(
            !headquarters.Calls.Contains("create"),
            $"The caller was told {result.GetType().Name} and headquarters was called: {string.Join(',', headquarters.Calls)}; "
            + (await world.ReadAllAsync())[0].State);
    }

    [Fact]
    public async Task A_wait_budget_spent_between_two_attempts_sends_nothing()
    {
        var creates = 0;
        var headquarters = StubHeadquarters.Answering(
            () => ++creates == 1 ? throw new HeadquartersUnavailableException("Connection refused.") : Task.FromResult(Account));
        await using var world = TestWorld.With(new(Given.SyncProfile) { HeadquartersWaitTimeout = TimeSpan.FromSeconds(1) })
            .WithHeadquartersSettings(new HeadquartersSettings { InCallRetries = 2, InCallRetryDelay = TimeSpan.FromSeconds(5) })
            .WithHeadquarters(headquarters)
            .Build();

        var creation = world.Process.CreateAsync();
        await world.UntilAsync(() => creation.IsCompleted);
        var told = Assert.IsType<CustomerCreationResult.Unavailable>(await creation);
        var before = creates;
        await world.PassAsync(TimeSpan.FromSeconds(20));

        Assert.True(
            creates == before,
            $"Told unavailable (may exist: {told.MayExist}) after {before} attempts that surely sent nothing; {creates} in the end; "
                + $"{(await world.ReadAllAsync())[0].State}.");
    }

    [Fact]
    public async Task A_repeat_waits_no_longer_than_its_budget_also_when_all_places_are_taken()
    {
        var never = new TaskCompletionSource<AccountNumber>();
        await using var world = TestWorld.InSyncModeWithFallback()
            .WithHeadquartersSettings(
                new HeadquartersSettings { InCallRetries = 0, MaxConcurrency = 1, AttemptTimeout = TimeSpan.FromSeconds(60) })
            .WithSynchronizerSettings(new SynchronizerSettings { LeaseDuration = TimeSpan.FromSeconds(90) })
            .WithHeadquarters(StubHeadquarters.Answering(() => never.Task))
            .Build();
        _ = world.Process.CreateAsync(key: "k");
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var second = world.Process.CreateAsync(key: "k");

        await world.PassAsync(TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(1));

        Assert.True(second.IsCompleted);
        never.SetResult(Account);
    }
}
