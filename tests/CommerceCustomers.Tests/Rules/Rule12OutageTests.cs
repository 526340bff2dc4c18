using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

[Collection(WorldCollection.Name)]
public sealed class Rule12OutageTests
{
    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public async Task An_outage_spends_no_attempt_and_the_queue_waits_as_a_whole(HeadquartersFailure failure)
    {
        var isOver = false;
        var calls = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) =>
            {
                calls++;
                return isOver ? Task.FromResult(new AccountNumber($"C-{calls}")) : throw Failures.Of(failure);
            },
            OnProbe = _ => isOver ? Task.CompletedTask : throw Failures.Of(failure),
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var ids = await world.AddPendingAsync(50);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromHours(8), TimeSpan.FromSeconds(10));

        Assert.True(calls <= world.Settings.Current.Headquarters.MaxConcurrency, $"Expected one round of calls before the gate shut, but found {calls}.");
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts)));
        isOver = true;
        await world.DrainAsync(world.NewProcess());
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task For_an_exhausted_number_sequence_that_legal_entitys_queue_waits()
    {
        await using var world = new World(Given.Settings(null, null, null, Given.Channel(), Given.Channel("paris-online", legalEntity: "frrt")));
        world.Headquarters.MisconfiguredBetween(
            Given.Noon, Given.Noon.AddHours(4), "The number sequence of usrt is exhausted.", RuleWorld.Entity("usrt"));
        await world.AddPendingAsync(20);
        var others = await world.AddPendingAsync(20, "paris-online", "frrt");
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));

        Assert.All(others, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.All(
            (await world.ReadAllAsync()).Where(static record => record.LegalEntity == Given.Usrt),
            static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts)));
    }

    [Fact]
    public async Task Only_what_is_wrong_with_this_record_counts_against_it_three_ambiguous_outcomes_while_others_succeed_make_it_OutcomeUnknown()
    {
        CustomerId poison = default;
        var number = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.Id == poison
                ? throw new HeadquartersAmbiguousException("500")
                : Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref number)}")),
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        poison = (await world.AddPendingAsync(1))[0];
        world.Process.Start();

        // Others keep coming, so that headquarters is seen to answer them.
        for (var minute = 0; minute < 10; minute++)
        {
            await world.AddPendingAsync(3);
            await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        }

        var record = await world.ReadAsync(poison);
        Assert.Equal((CustomerState.NeedsAttention, CustomerError.OutcomeUnknown), (record.State, record.LastError!.Code));
        Assert.Equal(new SynchronizerSettings().MaxAttempts, record.Attempts);
    }

    [Fact]
    public async Task A_headquarters_that_answers_questions_and_takes_nobody_is_an_outage_too()
    {
        var headquarters = RuleWorld.Answering(static () => throw new HeadquartersAmbiguousException("500"));
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        await world.AddPendingAsync(20);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromHours(2), TimeSpan.FromSeconds(2));

        Assert.True(headquarters.Calls.Count(static call => call == "create") > 20);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts)));
    }

    [Fact]
    public async Task One_record_never_holds_up_another_nor_opens_the_gate_against_all()
    {
        CustomerId poison = default;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.Id == poison
                ? throw new HeadquartersAmbiguousException("500")
                : Task.FromResult(new AccountNumber("C-" + customer.Id.Value.ToString("N")[^12..])),
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        var ids = await world.AddPendingAsync(20);
        poison = ids[0];
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromSeconds(10));

        Assert.True(world.Process.Gate.Look().AllowsCalls);
        Assert.Equal(19, (await world.ReadAllAsync()).Count(static record => record.State == CustomerState.Synchronized));
    }
}
