using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>A time-out is not an outage.</summary>
[Collection(WorldCollection.Name)]
public sealed class TimeOutTests
{
    [Fact]
    public async Task With_Fail_a_time_out_answers_may_exist_and_headquarters_is_only_asked()
    {
        await using var world = TestWorld.InSyncMode().Build();
        world.LoseAnswersNow();

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.True(unavailable.MayExist);
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(unavailable.CustomerId!.Value)).State);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(unavailable.CustomerId.Value)));
    }

    [Fact]
    public async Task With_Fail_a_time_out_answers_may_exist_and_an_absent_customer_is_withdrawn()
    {
        var headquarters = StubHeadquarters.Answering(static () => throw new TimeoutException());
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.True(unavailable.MayExist);
        var record = await world.ReadAsync(unavailable.CustomerId!.Value);
        Assert.Equal((CustomerState.Withdrawn, WithdrawalReason.Unavailable), (record.State, record.Withdrawal));
        Assert.InRange(record.ClosedAt!.Value, Given.Noon + Given.SettlingTime, Given.Noon + (2 * Given.SettlingTime));
        Assert.Equal("create", headquarters.Calls[0]);
        Assert.All(headquarters.Calls.Skip(1), static call => Assert.Equal("find", call));
    }

    [Fact]
    public async Task CreateAsync_answers_pending_and_headquarters_is_asked_before_a_second_send()
    {
        await using var world = TestWorld.InSyncModeWithFallback().WithHeadquarters(StubHeadquarters.Answering(FailsOnce())).Build();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(pending.CustomerId)).State);
        var calls = ((StubHeadquarters)world.Adapter).Calls;
        Assert.Equal(("create", "find", "create", "find"), (calls[0], calls[^3], calls[^2], calls[^1]));
    }

    [Fact]
    public async Task A_yes_to_the_question_is_final_at_once()
    {
        await using var world = TestWorld.InSyncModeWithFallback().Build();
        world.LoseAnswersNow();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        world.Process.Start();

        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized);

        Assert.True(world.Clock.GetUtcNow() < Given.Noon + (Given.SettlingTime / 2));
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(pending.CustomerId)));
    }

    [Fact]
    public async Task A_no_counts_only_SettlingTime_after_the_last_possible_send()
    {
        var headquarters = new StubHeadquarters();
        await using var world = TestWorld.InSyncModeWithFallback().WithHeadquarters(headquarters).Build();
        var sent = new List<DateTimeOffset>();
        var answer = FailsOnce();
        headquarters.OnCreate = (_, _) =>
        {
            sent.Add(world.Clock.GetUtcNow());
            return answer();
        };

        await world.Process.CreateAsync();
        await world.DrainAsync();

        Assert.Equal(2, sent.Count);
        Assert.InRange(sent[1] - sent[0], Given.SettlingTime, Given.SettlingTime + TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(20, 40)]
    public void The_default_settling_time_is_30_seconds_or_twice_the_attempt_time_out(int attempt, int expected)
        => Assert.Equal(
            TimeSpan.FromSeconds(expected), new HeadquartersSettings { AttemptTimeout = TimeSpan.FromSeconds(attempt) }.SettlingTime);

    [Fact]
    public async Task A_claim_that_changes_hands_is_ambiguous_too()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();
        await world.ClaimAndDieAsync(1);

        await world.DrainAsync();

        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(id)));
        Assert.True(world.Headquarters.Finds > 0);
    }

    private static Func<Task<AccountNumber>> FailsOnce()
    {
        var calls = 0;
        return () => ++calls == 1 ? throw new HeadquartersAmbiguousException("The answer was lost.") : Task.FromResult(
            new AccountNumber("C-1"));
    }
}
