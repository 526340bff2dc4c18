using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>What shuts the gate, and what opens it again.</summary>
[Collection(WorldCollection.Name)]
public sealed class ShutGateTests
{
    private static readonly LegalEntityId Other = new("usmf");
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _clock = new(Given.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shut_gate_refuses_at_once()
    {
        var gate = CreateSut();
        await ShutAsync(gate);

        var entry = await gate.EnterAsync(Given.Usrt, Budget, Token);

        Assert.Null(entry.Pass);
        Assert.InRange(entry.Refusal!.RetryAt!.Value, Given.Noon.Add(Pause), Given.Noon.Add(1.1 * Pause));
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_single_trial_is_admitted_after_the_pause_and_its_answer_opens_the_gate()
    {
        var gate = CreateSut();
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);

        var trial = gate.PassToCatchUp(legalEntity: null);
        Assert.True(gate.Look().IsTrying);
        Assert.Null((await gate.EnterAsync(Given.Usrt, Budget, Token)).Pass);
        gate.Leave(trial, HeadquartersOutcome.Answered);

        Assert.True(gate.Look().AllowsCalls);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_trial_that_was_not_used_leaves_the_gate_to_the_next_trial()
    {
        var gate = CreateSut();
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);
        var trial = gate.PassToCatchUp(Given.Usrt);

        gate.LeaveUnused(trial);

        Assert.False(gate.Look().AllowsCalls);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task What_is_wrong_with_one_legal_entity_shuts_that_one_alone()
    {
        var gate = CreateSut();
        await gate.FailAsync(Misconfigured());

        Assert.True(gate.Look().AllowsCalls);
        Assert.False(gate.Look(Given.Usrt).AllowsCalls);
        Assert.Equal(HeadquartersFailure.Misconfigured, gate.Look(Given.Usrt).Cause);
        Assert.Equal([Given.Usrt], gate.LookAtLegalEntities().Keys);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        Assert.True(gate.TryEnterToCatchUp(Other));
    }

    [Fact]
    public async Task A_legal_entity_opens_after_its_own_trial()
    {
        var gate = CreateSut();
        await gate.FailAsync(Misconfigured());
        _clock.Advance(TimeSpan.FromSeconds(2));

        var trial = gate.PassToCatchUp(Given.Usrt);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        gate.Leave(trial, HeadquartersOutcome.Of(new AccountNumber("C-1")));

        Assert.True(gate.Look(Given.Usrt).AllowsCalls);
        Assert.Empty(gate.LookAtLegalEntities());
    }

    [Fact]
    public void A_maintenance_window_shuts_the_gate_in_advance_and_opens_it_at_its_end()
    {
        var window = new MaintenanceWindow(Given.Noon.AddHours(1), Given.Noon.AddHours(2));
        var gate = CreateSut(settings: new HeadquartersSettings { MaintenanceWindows = [window] });

        Assert.True(gate.Look().AllowsCalls);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(gate.Look().AllowsCalls);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        _clock.Advance(TimeSpan.FromHours(1));
        var trial = gate.PassToCatchUp(legalEntity: null);
        gate.Leave(trial, HeadquartersOutcome.Answered);
        Assert.True(gate.Look().AllowsCalls);
    }

    [Fact]
    public void A_maintenance_window_that_is_taken_out_of_the_settings_ends_at_once()
    {
        var window = new MaintenanceWindow(Given.Noon, Given.Noon.AddHours(2));
        var settings = new FixedSettings(Given.Settings(headquarters: new HeadquartersSettings { MaintenanceWindows = [window] }));
        var gate = CreateSut(settings);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));

        settings.Current = Given.Settings();

        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_trial_that_was_asked_before_it_sends_is_the_first_call_behind_the_open_gate()
    {
        var gate = CreateSut(8);
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);
        var trial = await gate.PassAsync();

        var entry = gate.Probed(trial, HeadquartersOutcome.Answered);

        Assert.True(gate.Look().AllowsCalls);
        Assert.True(gate.IsCurrent(entry.Pass!.Value));
        Assert.False(gate.IsCurrent(trial));
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_trial_that_is_not_answered_gives_its_place_back()
    {
        var gate = CreateSut(1);
        await ShutAsync(gate);
        _clock.Advance(1.1 * Pause);

        var entry = gate.Probed(await gate.PassAsync(), HeadquartersOutcome.Of(new HeadquartersUnavailableException("No connection.")));

        Assert.Null(entry.Pass);
        Assert.Equal(HeadquartersFailure.Unavailable, entry.Refusal!.Cause);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    [Fact]
    public async Task A_jump_of_the_wall_clock_neither_opens_the_gate_nor_keeps_it_shut()
    {
        var clock = new JumpingClock(_clock);
        var gate = CreateSut(new FixedSettings(), clock);
        await ShutAsync(gate);
        var pause = gate.Look().RetryAt!.Value - clock.GetUtcNow();

        clock.Offset = TimeSpan.FromDays(1);
        Assert.False(gate.TryEnterToCatchUp(Given.Usrt));
        Assert.Equal(pause, gate.Look().RetryAt!.Value - clock.GetUtcNow());

        clock.Offset = TimeSpan.FromDays(-1);
        _clock.Advance(pause);
        Assert.True(gate.TryEnterToCatchUp(Given.Usrt));
    }

    // Two clocks never agree to the tick; code that compares two readings must not see a change.
    [Fact]
    public async Task After_a_jump_of_the_wall_clock_the_gate_shows_the_same_as_long_as_it_is_the_same()
    {
        var clock = new JumpingClock(_clock);
        var gate = CreateSut(new FixedSettings(), clock);
        await ShutAsync(gate);
        clock.Offset = TimeSpan.FromSeconds(5);
        var shown = gate.Look();

        clock.Offset += TimeSpan.FromTicks(13);

        Assert.Equal(shown, gate.Look());
    }

    private static HeadquartersOutcome Misconfigured(LegalEntityId legalEntity) => new()
    {
        Failure = HeadquartersFailure.Misconfigured,
        Code = "Misconfigured",
        Message = "There is no such company.",
        LegalEntity = legalEntity,
    };

    private static HeadquartersMisconfiguredException Misconfigured() => new("There is no such company.", Given.Usrt);

    private static Task ShutAsync(HeadquartersGate gate) => gate.FailAsync(new HeadquartersThrottledException("Too many requests.", Pause));

    private HeadquartersGate CreateSut(int maxConcurrency = 16, HeadquartersSettings? settings = null)
        => CreateSut(
            new FixedSettings(Given.Settings(headquarters: settings ?? new HeadquartersSettings { MaxConcurrency = maxConcurrency })));

    private HeadquartersGate CreateSut(FixedSettings settings, TimeProvider? clock = null)
        => new(settings, new WakeUps(new ThreadPoolScheduling()), new ThreadPoolScheduling(), clock ?? _clock, new Randomness(1));

    private sealed class JumpingClock(FakeTimeProvider clock) : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Offset;
    }
}
