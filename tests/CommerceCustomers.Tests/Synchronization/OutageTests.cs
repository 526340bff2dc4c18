using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>An outage spends no attempt, and one record holds up no other.</summary>
[Collection(WorldCollection.Name)]
public sealed class OutageTests
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
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var ids = await world.AddPendingAsync(50);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromHours(8), TimeSpan.FromSeconds(10));

        Assert.True(
            calls <= world.Settings.Current.Headquarters.MaxConcurrency,
            $"Expected one round of calls before the gate shut, but found {calls}.");
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts)));
        isOver = true;
        await world.DrainAsync(world.NewProcess());
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task For_an_exhausted_number_sequence_that_legal_entitys_queue_waits()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithChannels(Given.Channel(), Given.Channel("paris-online", legalEntity: "frrt"))
            .Build();
        world.Headquarters.MisconfiguredBetween(
            Given.Noon, Given.Noon.AddHours(4), "The number sequence of usrt is exhausted.", Given.Usrt);
        await world.AddPendingAsync(20);
        var others = await world.AddPendingAsync(20, "paris-online", "frrt");
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));

        Assert.All(others, id => Assert.Equal(1, world.Headquarters.CountOf(id)));
        Assert.True(world.Process.Gate.Look().AllowsCalls);
        Assert.All(
            (await world.ReadAllAsync()).Where(static record => record.LegalEntity == Given.Usrt),
            static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts)));
    }

    [Fact]
    public async Task Three_ambiguous_outcomes_while_others_succeed_make_it_OutcomeUnknown()
    {
        CustomerId poison = default;
        var number = 0;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.CustomerId == poison
                ? throw new HeadquartersAmbiguousException("500")
                : Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref number)}")),
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        poison = (await world.AddPendingAsync(1))[0];
        world.Process.Start();

        // Other customers keep coming, so that headquarters is known to work.
        for (var minute = 0; minute < 10; minute++)
        {
            await world.AddPendingAsync(3);
            await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        }

        var record = await world.ReadAsync(poison);
        Assert.Equal((CustomerState.NeedsAttention, ErrorCodes.OutcomeUnknown), (record.State, record.LastError!.Code));
        Assert.Equal(new SynchronizerSettings().MaxAttempts, record.Attempts);
    }

    [Fact]
    public async Task A_headquarters_that_answers_questions_and_takes_nobody_is_an_outage_too()
    {
        var headquarters = StubHeadquarters.Answering(static () => throw new HeadquartersAmbiguousException("500"));
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        await world.AddPendingAsync(20);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromHours(2), TimeSpan.FromSeconds(2));

        Assert.True(headquarters.Calls.Count(static call => call == "create") > 20);
        Assert.All(await world.ReadAllAsync(), static record => Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts)));
    }

    [Fact]
    public async Task One_record_never_holds_up_another_nor_shuts_the_gate()
    {
        CustomerId poison = default;
        var headquarters = new StubHeadquarters
        {
            OnCreate = (customer, _) => customer.CustomerId == poison
                ? throw new HeadquartersAmbiguousException("500")
                : Task.FromResult(new AccountNumber("C-" + customer.CustomerId.Value.ToString("N")[^12..])),
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var ids = await world.AddPendingAsync(20);
        poison = ids[0];
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromSeconds(10));

        Assert.True(world.Process.Gate.Look().AllowsCalls);
        Assert.Equal(19, (await world.ReadAllAsync()).Count(static record => record.State == CustomerState.Synchronized));
    }

    // The adapter names no legal entity, or another one than that of the refused customers.
    [Theory]
    [InlineData(null)]
    [InlineData("demf")]
    public async Task A_misconfiguration_of_another_legal_entity_makes_the_refused_ones_wait(string? named)
    {
        var creates = 0;
        var headquarters = StubHeadquarters.Answering(() =>
        {
            creates++;
            throw new HeadquartersMisconfiguredException(
                "Unknown company.", named is null ? default(LegalEntityId) : new LegalEntityId(named));
        });
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        await world.AddPendingAsync(100);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));

        Assert.True(creates < 20, $"{creates} creates in a minute, although each was told that headquarters is misconfigured.");
    }

    [Fact]
    public async Task During_an_outage_the_backlog_waits_for_a_probe()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.GoDown();
        var ids = await world.AddPendingAsync(20);
        world.Process.Start();
        await world.UntilAsync(() => !world.Process.Gate.Look().AllowsCalls);
        await world.PassAsync(TimeSpan.FromSeconds(5));
        var sent = world.Headquarters.Creates;

        await world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));

        Assert.Equal(sent, world.Headquarters.Creates);
        Assert.InRange(world.Headquarters.Probes, 4, 20);
        Assert.All(await world.ReadAllAsync(), static record =>
        {
            Assert.Equal((CustomerState.Pending, 0), (record.State, record.Attempts));
            Assert.Null(record.LastPossibleSend);
            Assert.Null(record.Lease);
        });

        world.Headquarters.ComeBack();
        await world.UntilAsync(() => ids.All(id => world.Headquarters.CountOf(id) == 1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_throttled_headquarters_is_left_alone_for_as_long_as_it_asks()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.ThrottleBetween(Given.Noon, Given.Noon.AddMinutes(1), TimeSpan.FromMinutes(5));
        await world.AddPendingAsync(20);
        world.Process.Start();
        await world.UntilAsync(() => !world.Process.Gate.Look().AllowsCalls);
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var calls = world.Headquarters.Creates + world.Headquarters.Probes;

        await world.PassAsync(TimeSpan.FromMinutes(4.9), TimeSpan.FromSeconds(1));

        Assert.Equal(calls, world.Headquarters.Creates + world.Headquarters.Probes);
        await world.UntilAsync(() => world.Headquarters.Customers.Count == 20, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Nothing_is_called_in_a_maintenance_window()
    {
        var window = new MaintenanceWindow(Given.Noon.AddMinutes(-1), Given.Noon.AddMinutes(10));
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquartersSettings(new HeadquartersSettings { MaintenanceWindows = [window] })
            .Build();
        await world.AddPendingAsync(5);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromMinutes(9.9), TimeSpan.FromSeconds(5));
        Assert.Equal(0, world.Headquarters.Creates + world.Headquarters.Probes + world.Headquarters.Finds);

        await world.UntilAsync(() => world.Headquarters.Customers.Count == 5, TimeSpan.FromSeconds(1));
        Assert.InRange(world.Clock.GetUtcNow(), window.End, window.End.AddSeconds(30));
    }

    [Fact]
    public async Task The_loop_does_not_spin_while_the_trial_of_another_caller_is_under_way()
    {
        await using var world = TestWorld.Create();
        await world.Process.Gate.FailAsync(new HeadquartersMisconfiguredException("no company", Given.Usrt));
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Process.Gate.PassAsync();
        await world.AddPendingAsync(1);
        world.Process.Start();

        await world.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(10));

        Assert.InRange(world.Process.Reader.Queries, 1, 20);
    }
}
