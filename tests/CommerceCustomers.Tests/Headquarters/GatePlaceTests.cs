using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>Places at the gate, and the line of those who wait for one.</summary>
[Collection(WorldCollection.Name)]
public sealed class GatePlaceTests
{
    private static readonly LegalEntityId Other = new("usmf");
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _clock = new(Given.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Places_never_exceed_the_limit_and_a_quarter_is_kept_for_live_calls()
        => Gen.Select(Gen.Int[1, 40], Gen.Bool.Array[0, 200]).Sample((most, live) =>
        {
            var gate = CreateSut(most);
            var inside = 0;
            var catchingUp = 0;
            foreach (var isLive in live)
            {
                var isGranted = isLive
                    ? gate.EnterAsync(Given.Usrt, TimeSpan.Zero, Token).GetAwaiter().GetResult().Pass is not null
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

        Assert.NotNull((await gate.EnterAsync(Given.Usrt, Budget, Token)).Pass);
        Assert.Null((await gate.EnterAsync(Given.Usrt, TimeSpan.Zero, Token)).Pass);
    }

    [Fact]
    public async Task A_live_call_waits_for_a_place_until_its_budget_is_spent()
    {
        var (gate, _) = await FullAsync();

        var waiting = gate.EnterAsync(Given.Usrt, Budget, Token);
        _clock.Advance(Budget - TimeSpan.FromTicks(1));
        await _clock.SettleAsync();
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        var entry = await waiting;

        Assert.Null(entry.Pass);
        Assert.Contains("taken for the whole wait", entry.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_place_that_comes_free_goes_to_the_first_in_line()
    {
        var (gate, pass) = await FullAsync();
        var first = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);
        var second = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);

        gate.Leave(pass, HeadquartersOutcome.Answered);

        Assert.NotNull((await first).Pass);
        await _clock.SettleAsync();
        Assert.False(second.IsCompleted);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_place_offered_to_one_who_has_just_given_up_goes_to_the_next()
    {
        var (gate, pass) = await FullAsync();
        using var giveUp = new CancellationTokenSource();
        var first = gate.EnterAsync(Given.Usrt, Budget, giveUp.Token);
        var second = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);

        // The first is woken, and is cancelled before it has run.
        await giveUp.CancelAsync();
        gate.Leave(pass, HeadquartersOutcome.Answered);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull((await second).Pass);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_place_offered_to_one_whose_legal_entity_has_been_shut_goes_to_the_next()
    {
        var gate = CreateSut(2);
        var pass = await gate.PassAsync();
        await gate.PassAsync();
        var shut = gate.EnterAsync(Other, Budget, TestContext.Current.CancellationToken);
        var open = gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken);

        gate.Leave(pass, Misconfigured(Other));

        Assert.Null((await shut).Pass);
        Assert.NotNull((await open).Pass);
    }

    [Fact(Timeout = 10_000)]
    public async Task Everyone_in_line_is_told_at_once_when_the_gate_shuts()
    {
        var (gate, pass) = await FullAsync();
        var waiting = Enumerable.Range(0, 5)
            .Select(_ => gate.EnterAsync(Given.Usrt, Budget, TestContext.Current.CancellationToken)).ToList();

        gate.Leave(pass, Throttled(Pause));

        Assert.All(await Task.WhenAll(waiting), entry =>
        {
            Assert.Null(entry.Pass);
            Assert.Equal(HeadquartersFailure.Throttled, entry.Refusal!.Cause);
        });
    }

    [Fact]
    public async Task An_abandoned_call_keeps_its_place_until_the_settling_time_is_over()
    {
        var (gate, pass) = await FullAsync();

        gate.Leave(pass, HeadquartersOutcome.Of(new TimeoutException()));

        Assert.True(gate.Look().AllowsCalls);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        _clock.Advance(new HeadquartersSettings().SettlingTime);
        await _clock.SettleAsync();
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task After_an_outage_calls_grow_from_one_and_live_ones_go_first()
    {
        var gate = CreateSut(8);
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);
        gate.Leave(gate.PassToCatchUp(legalEntity: null), HeadquartersOutcome.Answered);

        var first = gate.PassToCatchUp(Given.Usrt);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        var live = gate.EnterAsync(Given.Usrt, Budget, Token);
        Assert.False(live.IsCompleted);
        gate.Leave(first, HeadquartersOutcome.Answered);

        Assert.NotNull((await live).Pass);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt, out var second));
        gate.Leave((await live).Pass!.Value, HeadquartersOutcome.Answered);
        gate.Leave(second, HeadquartersOutcome.Answered);
        var inside = 0;
        while (gate.TryEnterToCatchUp(Given.Usrt))
        {
            inside++;
        }

        Assert.Equal(3, inside);
    }

    [Fact]
    public async Task The_synchronizer_is_told_of_every_place_that_comes_free()
    {
        var wakeUps = new WakeUps(new ThreadPoolScheduling());
        var gate = new HeadquartersGate(new FixedSettings(), wakeUps, new ThreadPoolScheduling(), _clock, new Randomness(1));
        var pass = gate.PassToCatchUp(Given.Usrt);

        gate.Leave(pass, HeadquartersOutcome.Answered);

        await wakeUps.Synchronizer.WaitAsync(TimeSpan.FromHours(1), _clock, Token);
    }

    [Fact]
    public async Task Cancelling_the_wait_for_a_place_is_an_OperationCanceledException()
    {
        var (gate, _) = await FullAsync();
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

    private static HeadquartersMisconfiguredException Misconfigured() => new("There is no such company.", Given.Usrt);

    private static Task ShutAsync(HeadquartersGate gate) => gate.FailAsync(new HeadquartersThrottledException("Too many requests.", Pause));

    private async Task<(HeadquartersGate Gate, GatePass Pass)> FullAsync()
    {
        var gate = CreateSut(1);
        return (gate, await gate.PassAsync());
    }

    private HeadquartersGate CreateSut(int maxConcurrency = 16, HeadquartersSettings? settings = null)
        => CreateSut(
            new FixedSettings(Given.Settings(headquarters: settings ?? new HeadquartersSettings { MaxConcurrency = maxConcurrency })));

    private HeadquartersGate CreateSut(FixedSettings settings, TimeProvider? clock = null)
        => new(settings, new WakeUps(new ThreadPoolScheduling()), new ThreadPoolScheduling(), clock ?? _clock, new Randomness(1));
}
