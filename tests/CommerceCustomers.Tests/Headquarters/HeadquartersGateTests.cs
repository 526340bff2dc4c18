using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

[Collection(WorldCollection.Name)]
public sealed class HeadquartersGateTests
{
    private static readonly LegalEntityId Other = new("usmf");
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _clock = new(Given.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Places_are_never_taken_above_the_most_calls_at_once_and_a_quarter_is_kept_for_live_ones()
        => Gen.Select(Gen.Int[1, 40], Gen.Bool.Array[0, 200]).Sample((most, live) =>
        {
            var gate = CreateSut(most);
            var inside = 0;
            var catchingUp = 0;
            foreach (var isLive in live)
            {
                var isGranted = isLive
                    ? gate.EnterAsync(Given.Usrt, TimeSpan.Zero, Token).GetAwaiter().GetResult().IsGranted
                    : gate.TryEnterToCatchUp(Given.Usrt);
                inside += isGranted ? 1 : 0;
                catchingUp += isGranted && !isLive ? 1 : 0;
            }

            return inside <= most && (most == 1 || catchingUp <= most - Math.Max(1, most / 4));
        });

    [Fact]
    public async Task A_live_call_finds_a_place_while_the_synchronizer_has_taken_all_of_its_own()
    {
        var gate = CreateSut(4);
        while (gate.TryEnterToCatchUp(Given.Usrt))
        {
        }

        Assert.True((await gate.EnterAsync(Given.Usrt, Budget, Token)).IsGranted);
        Assert.False((await gate.EnterAsync(Given.Usrt, TimeSpan.Zero, Token)).IsGranted);
    }

    [Fact]
    public async Task A_live_call_waits_for_a_place_until_its_budget_is_spent()
    {
        var gate = await FullAsync();

        var waiting = gate.EnterAsync(Given.Usrt, Budget, Token);
        _clock.Advance(Budget - TimeSpan.FromTicks(1));
        await _clock.SettleAsync();
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        var entry = await waiting;

        Assert.False(entry.IsGranted);
        Assert.Contains("taken for the whole wait", entry.Gate!.Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_place_that_comes_free_goes_to_the_first_in_line()
    {
        var gate = await FullAsync();
        var first = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);
        var second = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);

        gate.Leave(Given.Usrt, HeadquartersOutcome.Answered, live: true);

        Assert.True((await first).IsGranted);
        await _clock.SettleAsync();
        Assert.False(second.IsCompleted);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_place_offered_to_one_who_has_just_given_up_goes_to_the_next()
    {
        var gate = await FullAsync();
        using var giveUp = new CancellationTokenSource();
        var first = gate.EnterAsync(Given.Usrt, Budget, giveUp.Token);
        var second = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);

        // Both in the moment of leaving: the first is woken, and is cancelled before it has run.
        await giveUp.CancelAsync();
        gate.Leave(Given.Usrt, HeadquartersOutcome.Answered, live: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True((await second).IsGranted);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_place_offered_to_one_whose_legal_entity_has_been_shut_goes_to_the_next()
    {
        var gate = CreateSut(2);
        await EnterAsync(gate, Given.Usrt);
        await EnterAsync(gate, Given.Usrt);
        var shut = gate.EnterAsync(Other, Budget, TestContext.Current.CancellationToken);
        var open = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);

        gate.Leave(Given.Usrt, Misconfigured(Other), live: true);

        Assert.False((await shut).IsGranted);
        Assert.True((await open).IsGranted);
    }

    [Fact(Timeout = 10_000)]
    public async Task Everyone_in_line_is_told_at_once_when_the_gate_shuts()
    {
        var gate = await FullAsync();
        var waiting = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken)).ToList();

        gate.Leave(Given.Usrt, Throttled(Pause), live: true);

        Assert.All(await Task.WhenAll(waiting), entry =>
        {
            Assert.False(entry.IsGranted);
            Assert.Equal(HeadquartersFailure.Throttled, entry.Gate!.Cause);
        });
    }

    [Fact]
    public async Task A_shut_gate_refuses_at_once()
    {
        var gate = CreateSut();
        await ShutAsync(gate);

        var entry = await gate.EnterAsync(Given.Usrt, Budget, Token);

        Assert.False(entry.IsGranted);
        Assert.InRange(entry.Gate!.RetryAt!.Value, Given.Noon.Add(Pause), Given.Noon.Add(1.1 * Pause));
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_single_trial_is_admitted_after_the_pause_and_its_answer_opens_the_gate()
    {
        var gate = CreateSut();
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);

        Assert.True(gate.TryEnterToCatchUp(legalEntity: null));
        Assert.True(gate.Look().IsTrying);
        Assert.False((await gate.EnterAsync(Given.Usrt, Budget, Token)).IsGranted);
        gate.Leave(legalEntity: null, HeadquartersOutcome.Answered, live: false);

        Assert.True(gate.Look().IsOpen);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_trial_that_was_not_used_leaves_the_gate_to_the_next_trial()
    {
        var gate = CreateSut();
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));

        gate.LeaveUnused(Given.Usrt, live: false);

        Assert.False(gate.Look().IsOpen);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task What_is_wrong_with_one_legal_entity_shuts_that_one_alone()
    {
        var gate = CreateSut();
        await EnterAsync(gate, Given.Usrt);

        gate.Leave(Given.Usrt, Misconfigured(Given.Usrt), live: true);

        Assert.True(gate.Look().IsOpen);
        Assert.False(gate.Look(Given.Usrt).IsOpen);
        Assert.Equal(HeadquartersFailure.Misconfigured, gate.Look(Given.Usrt).Cause);
        Assert.Equal([Given.Usrt], gate.LookAtLegalEntities().Keys);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        Assert.True(gate.TryEnterToCatchUp(Other));
    }

    [Fact]
    public async Task A_legal_entity_opens_after_its_own_trial()
    {
        var gate = CreateSut();
        await EnterAsync(gate, Given.Usrt);
        gate.Leave(Given.Usrt, Misconfigured(Given.Usrt), live: true);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        gate.Leave(Given.Usrt, HeadquartersOutcome.Answered, live: false);

        Assert.True(gate.Look(Given.Usrt).IsOpen);
        Assert.Empty(gate.LookAtLegalEntities());
    }

    [Fact]
    public void A_maintenance_window_shuts_the_gate_in_advance_and_opens_it_at_its_end()
    {
        var window = new MaintenanceWindow { Start = Given.Noon.AddHours(1), End = Given.Noon.AddHours(2) };
        var gate = CreateSut(settings: new HeadquartersSettings { MaintenanceWindows = [window] });

        Assert.True(gate.Look().IsOpen);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(gate.Look().IsOpen);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(gate.Look().IsOpen);
    }

    [Fact]
    public async Task The_synchronizer_is_told_of_every_place_that_comes_free()
    {
        var signals = new Signals(new ThreadPoolScheduling());
        var gate = new HeadquartersGate(new FixedSettings(), signals, new ThreadPoolScheduling(), _clock, new Randomness(1));
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));

        gate.Leave(Given.Usrt, HeadquartersOutcome.Answered, live: false);

        await signals.Synchronizer.WaitAsync(TimeSpan.FromHours(1), _clock, Token);
    }

    [Fact]
    public async Task Cancelling_the_wait_for_a_place_is_an_OperationCanceledException()
    {
        var gate = await FullAsync();
        using var cancel = new CancellationTokenSource();
        var waiting = gate.EnterAsync(Given.Usrt, Budget, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static HeadquartersOutcome Throttled(TimeSpan retryAfter)
        => new() { Failure = HeadquartersFailure.Throttled, Code = "Throttled", Message = "Too many requests.", RetryAfter = retryAfter };

    private static HeadquartersOutcome Misconfigured(LegalEntityId legalEntity) => new()
    {
        Failure = HeadquartersFailure.Misconfigured,
        Code = "Misconfigured",
        Message = "There is no such company.",
        LegalEntity = legalEntity,
    };

    private static async Task EnterAsync(HeadquartersGate gate, LegalEntityId legalEntity)
        => Assert.True((await gate.EnterAsync(legalEntity, Budget, Token)).IsGranted);

    private static async Task ShutAsync(HeadquartersGate gate)
    {
        await EnterAsync(gate, Given.Usrt);
        gate.Leave(Given.Usrt, Throttled(Pause), live: true);
    }

    private async Task<HeadquartersGate> FullAsync()
    {
        var gate = CreateSut(1);
        await EnterAsync(gate, Given.Usrt);
        return gate;
    }

    private HeadquartersGate CreateSut(int maxConcurrency = 16, HeadquartersSettings? settings = null) => new(
        new FixedSettings(Given.Settings(headquarters: settings ?? new HeadquartersSettings { MaxConcurrency = maxConcurrency })),
        new Signals(new ThreadPoolScheduling()),
        new ThreadPoolScheduling(),
        _clock,
        new Randomness(1));
}
