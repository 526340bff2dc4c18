using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class GateMachineTests
{
    private static readonly CallNeeds Needs = new(Given.Usrt);

    private readonly GateMachine _machine = new();

    [Fact]
    public void A_place_that_comes_free_wakes_the_first_in_line_alone()
    {
        var pass = Enter();
        var (_, first) = Wait();
        Wait();

        var effects = _machine.Leave(pass, HeadquartersOutcome.Answered, jitter: 0, Moment());

        Assert.Equal([first], effects.Woken);
        Assert.Empty(effects.Changes);
    }

    [Fact]
    public void A_gate_that_shuts_wakes_everybody_and_says_until_when_by_the_wall_clock()
    {
        var pass = Enter();
        var (_, first) = Wait();
        var (_, second) = Wait();
        var throttled = HeadquartersOutcome.Of(new HeadquartersThrottledException("429", TimeSpan.FromMinutes(1)));

        var effects = _machine.Leave(pass, throttled, jitter: 0, Moment(jump: TimeSpan.FromHours(1)));

        Assert.Equal([first, second], effects.Woken);
        var change = Assert.Single(effects.Changes);
        Assert.Equal((true, false), (change.Before.AllowsCalls, change.After.AllowsCalls));
        Assert.Equal(Given.Noon.AddHours(1).AddMinutes(1), change.After.RetryAt);
    }

    [Fact]
    public void Nobody_overtakes_those_who_wait()
    {
        var pass = Enter();
        Wait();
        Wait();
        _machine.Leave(pass, HeadquartersOutcome.Answered, jitter: 0, Moment());

        Assert.Null(_machine.TryEnterLive(Needs, turn: null, Moment()));
        Assert.False(_machine.TryEnterToCatchUp(Needs, Moment(), out _));
    }

    [Fact]
    public void One_who_was_woken_too_late_waits_on_at_the_head_of_the_line()
    {
        var pass = Enter();
        var (turn, _) = Wait();
        _machine.Leave(pass, HeadquartersOutcome.Answered, jitter: 0, Moment());
        var other = Enter();
        Wait();

        Assert.Null(_machine.TryEnterLive(Needs, turn, Moment()));
        var again = new TaskCompletionSource<bool>();
        Assert.Equal(turn, _machine.Wait(turn, again).Turn);

        Assert.Equal([again], _machine.Leave(other, HeadquartersOutcome.Answered, jitter: 0, Moment()).Woken);
        Assert.NotNull(_machine.TryEnterLive(Needs, turn, Moment())!.Value.Pass);
    }

    [Fact]
    public void The_place_of_one_who_gave_up_when_woken_already_goes_to_the_next()
    {
        var pass = Enter();
        var (first, _) = Wait();
        var (_, next) = Wait();
        _machine.Leave(pass, HeadquartersOutcome.Answered, jitter: 0, Moment());

        Assert.Equal([next], _machine.GiveUp(first, Moment())!.Value.Woken);
    }

    [Fact]
    public void One_who_gives_up_in_time_wakes_nobody()
    {
        Enter();
        var (turn, _) = Wait();
        Wait();

        Assert.Null(_machine.GiveUp(turn, Moment()));
    }

    [Fact]
    public void The_place_of_an_abandoned_call_is_free_only_later()
    {
        var pass = Enter();
        var timedOut = HeadquartersOutcome.Of(new TimeoutException());
        Assert.True(timedOut.IsAbandoned);

        _machine.Leave(pass, timedOut, jitter: 0, Moment());
        Assert.Null(_machine.TryEnterLive(Needs, turn: null, Moment()));

        _machine.FreeAbandoned(isLive: true, Moment());
        Assert.NotNull(_machine.TryEnterLive(Needs, turn: null, Moment())!.Value.Pass);
    }

    [Fact]
    public void When_too_many_wait_the_next_is_refused_at_once()
    {
        Enter();
        for (var count = 0; count < 10_000; count++)
        {
            Wait();
        }

        var refusal = _machine.TryEnterLive(Needs, turn: null, Moment())!.Value.Refusal;

        Assert.Contains("More than 10000 creations wait", refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_maintenance_window_goes_by_the_wall_clock()
    {
        var window = new MaintenanceWindow(Given.Noon.AddHours(1), Given.Noon.AddHours(2));
        var settings = new HeadquartersSettings { MaintenanceWindows = [window] };

        Assert.True(Look(new GateMoment(Given.Noon, Given.Noon, settings)).AllowsCalls);
        var shut = Look(new GateMoment(Given.Noon, Given.Noon.AddHours(1), settings));

        Assert.Equal((false, true, window.End), (shut.AllowsCalls, shut.IsInMaintenance, shut.RetryAt!.Value));
        Assert.Equal(default(HeadquartersFailure?), shut.Cause);
    }

    // There is one place, so that the second call waits.
    private static GateMoment Moment(TimeSpan jump = default)
        => new(Given.Noon, Given.Noon + jump, new HeadquartersSettings { MaxConcurrency = 1 });

    private GateState Look(in GateMoment moment)
    {
        _machine.BringUpTo(moment);
        return _machine.Look(Needs, moment);
    }

    private GatePass Enter()
    {
        var entry = _machine.TryEnterLive(Needs, turn: null, Moment());
        Assert.NotNull(entry?.Pass);
        return entry.Value.Pass.Value;
    }

    private GateWaiter Wait()
    {
        Assert.Null(_machine.TryEnterLive(Needs, turn: null, Moment()));
        return _machine.Wait(turn: null, new TaskCompletionSource<bool>());
    }
}
