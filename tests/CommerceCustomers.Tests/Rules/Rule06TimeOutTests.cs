using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

[Collection(WorldCollection.Name)]
public sealed class Rule06TimeOutTests
{
    [Fact]
    public async Task A_time_out_is_not_an_outage_Fail_answers_may_exist_and_headquarters_is_asked_never_sent_until_it_is_found()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail);
        world.TimeOutNow();

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.True(unavailable.MayExist);
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(unavailable.CustomerId!.Value)).State);
        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(unavailable.CustomerId.Value)));
    }

    [Fact]
    public async Task A_time_out_is_not_an_outage_Fail_answers_may_exist_and_the_customer_is_withdrawn_when_surely_absent()
    {
        await using var world = RuleWorld.Of(RuleWorld.Fail, RuleWorld.Answering(static () => throw new TimeoutException()));

        var unavailable = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.True(unavailable.MayExist);
        Assert.Equal(WithdrawalReason.Unavailable, (await world.ReadAsync(unavailable.CustomerId!.Value)).Withdrawal);
        Assert.Single(((StubHeadquarters)world.Adapter).Calls, static call => call == "create");
    }

    [Fact]
    public async Task CreateAsync_answers_pending_and_headquarters_is_asked_before_anything_is_sent_again()
    {
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync, RuleWorld.Answering(FailsOnce()));

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(pending.CustomerId)).State);
        var calls = ((StubHeadquarters)world.Adapter).Calls;
        Assert.Equal(("create", "find", "create", "find"), (calls[0], calls[^3], calls[^2], calls[^1]));
    }

    [Fact]
    public async Task A_yes_to_the_question_is_final_at_once()
    {
        await using var world = RuleWorld.Of(RuleWorld.CreateAsync);
        world.TimeOutNow();
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());
        world.Process.Start();

        await world.UntilAsync(pending.CustomerId, CustomerState.Synchronized);

        Assert.True(world.Clock.GetUtcNow() < Given.Noon + (RuleWorld.SettlingTime / 2));
    }

    [Fact]
    public async Task A_no_counts_only_SettlingTime_after_the_last_possible_send()
    {
        World? world = null;
        var sent = new List<DateTimeOffset>();
        var answer = FailsOnce();
        await using var created = world = RuleWorld.Of(RuleWorld.CreateAsync, RuleWorld.Answering(() =>
        {
            sent.Add(world!.Clock.GetUtcNow());
            return answer();
        }));

        await world.Process.CreateAsync();
        await world.DrainAsync();

        Assert.Equal(2, sent.Count);
        Assert.InRange(sent[1] - sent[0], RuleWorld.SettlingTime, RuleWorld.SettlingTime + TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(20, 40)]
    public void The_settling_time_is_by_default_the_larger_of_30_seconds_and_twice_the_attempt_time_out(int attempt, int expected)
        => Assert.Equal(
            TimeSpan.FromSeconds(expected), new HeadquartersSettings { AttemptTimeout = TimeSpan.FromSeconds(attempt) }.SettlingTime);

    [Fact]
    public async Task A_claim_that_changes_hands_is_ambiguous_too()
    {
        await using var world = RuleWorld.Of(RuleWorld.Async);
        var id = (await world.Process.CreateAsync()).Id();
        await world.ClaimAndDieAsync(1);

        await world.DrainAsync();

        Assert.Equal((1, 1), (world.Headquarters.Creates, world.Headquarters.CountOf(id)));
        Assert.True(world.Headquarters.Finds > 0);
    }

    private static Func<Task<AccountNumber>> FailsOnce()
    {
        var calls = 0;
        return () => ++calls == 1 ? throw new HeadquartersAmbiguousException("The answer was lost.") : Task.FromResult(new AccountNumber("C-1"));
    }
}
