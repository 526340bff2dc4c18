using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class GateRulesTests
{
    private static readonly DateTimeOffset Now = Given.Noon;

    [Fact]
    public void An_open_gate_admits_and_entering_changes_nothing()
    {
        Assert.True(GateRules.Admits(GateState.Initial, Now));
        Assert.Equal((GateState.Initial, new GateTicket(0, IsTrial: false)), GateRules.Entered(GateState.Initial));
    }

    [Fact]
    public void A_shut_gate_admits_one_trial_when_its_pause_is_over()
    {
        var shut = ShutGate();

        Assert.False(GateRules.Admits(shut, shut.RetryAt!.Value.AddTicks(-1)));
        Assert.True(GateRules.Admits(shut, shut.RetryAt!.Value));
        Assert.False(GateRules.Admits(GateRules.Entered(shut).State, shut.RetryAt!.Value.AddHours(1)));
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    public void The_third_failure_in_a_row_shuts_the_gate(HeadquartersFailure failure)
    {
        var once = Left(GateState.Initial, Outcome(failure), Now, 0);
        var twice = Left(once, Outcome(failure), Now, 0);
        var thrice = Left(twice, Outcome(failure), Now, 0);

        Assert.True(once.AllowsCalls);
        Assert.True(twice.AllowsCalls);
        Assert.False(thrice.AllowsCalls);
        Assert.Equal(Now, thrice.Since);
        Assert.Equal(Now.AddSeconds(1), thrice.RetryAt);
        Assert.Equal("because", thrice.Reason);
        Assert.Equal(failure, thrice.Cause);
    }

    [Fact]
    public void An_answer_between_failures_starts_the_count_anew()
    {
        var state = GateState.Initial;
        foreach (var outcome in new[]
        {
            Outcome(HeadquartersFailure.Unavailable), Outcome(HeadquartersFailure.Unavailable), HeadquartersOutcome.Answered,
            Outcome(HeadquartersFailure.Unavailable), Outcome(HeadquartersFailure.Unavailable),
        })
        {
            state = Left(state, outcome, Now, 0);
        }

        Assert.True(state.AllowsCalls);
    }

    [Fact]
    public void A_refusal_of_one_customer_is_an_answer_of_headquarters()
    {
        var state = Tried(ShutGate(), Outcome(HeadquartersFailure.Rejected), Now);

        Assert.True(state.AllowsCalls);
        Assert.Equal(Now, state.LastSuccessAt);
        Assert.Null(state.Reason);
        Assert.Null(state.RetryAt);
        Assert.Null(state.Cause);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Throttled)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public void Throttling_and_misconfiguration_shut_the_gate_at_once(HeadquartersFailure failure)
        => Assert.False(Left(GateState.Initial, Outcome(failure), Now, 0).AllowsCalls);

    [Theory]
    [InlineData(0, 60)]
    [InlineData(0.5, 63)]
    [InlineData(1, 66)]
    public void Jitter_lengthens_the_pause_that_headquarters_asked_for_by_a_tenth_at_most(double jitter, double seconds)
    {
        var state = Left(GateState.Initial, Throttled(TimeSpan.FromMinutes(1)), Now, jitter);

        Assert.Equal(Now.AddSeconds(seconds), state.RetryAt);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(7200, 3600)]
    [InlineData(null, 30)]
    public void The_pause_that_headquarters_asked_for_is_bounded(int? asked, double expected)
    {
        var retryAfter = asked is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;

        var state = Left(GateState.Initial, Throttled(retryAfter), Now, 0);

        Assert.Equal(Now.AddSeconds(expected), state.RetryAt);
    }

    [Fact]
    public void Each_failed_trial_doubles_the_pause_up_to_thirty_seconds()
    {
        var state = ShutGate();
        var pauses = new List<double>();
        for (var trial = 0; trial < 8; trial++)
        {
            var at = state.RetryAt!.Value;
            state = Tried(state, Outcome(HeadquartersFailure.Unavailable), at);
            pauses.Add((state.RetryAt!.Value - at).TotalSeconds);
        }

        Assert.Equal([2, 4, 8, 16, 30, 30, 30, 30], pauses);
    }

    [Fact]
    public void A_failed_trial_keeps_the_moment_since_which_the_gate_is_shut()
    {
        var shut = ShutGate();

        var again = Tried(shut, Outcome(HeadquartersFailure.Unavailable), Now.AddMinutes(1));

        Assert.Equal(shut.Since, again.Since);
        Assert.False(again.IsTrying);
    }

    [Fact]
    public void Calls_that_fail_together_are_one_outage()
    {
        var shut = ShutGate();

        var late = Late(shut, Outcome(HeadquartersFailure.Unavailable), Now.AddMilliseconds(10), 0);

        Assert.Equal(shut.Shuts, late.Shuts);
    }

    [Fact]
    public void A_late_failure_never_shortens_a_pause()
    {
        var shut = Left(GateState.Initial, Throttled(TimeSpan.FromMinutes(10)), Now, 0);

        foreach (var failure in new[] { HeadquartersFailure.Unavailable, HeadquartersFailure.Ambiguous, HeadquartersFailure.Throttled })
        {
            var late = Late(shut, Outcome(failure) with { RetryAfter = TimeSpan.FromSeconds(1) }, Now.AddSeconds(1), 0);

            Assert.Equal(shut, late);
        }
    }

    [Fact]
    public void A_late_answer_does_not_end_the_pause_that_headquarters_asked_for()
    {
        var shut = Left(GateState.Initial, Throttled(TimeSpan.FromMinutes(10)), Now, 0);

        var late = Late(shut, HeadquartersOutcome.Answered, Now.AddSeconds(1), 0);

        Assert.Equal(shut with { LastSuccessAt = Now.AddSeconds(1) }, late);
    }

    [Fact]
    public void The_answer_to_a_trial_opens_the_gate_and_forgets_the_outage()
    {
        var shut = Left(GateState.Initial, Throttled(TimeSpan.FromMinutes(10)), Now, 0);
        var at = shut.RetryAt!.Value;

        var open = Tried(shut, HeadquartersOutcome.Of(new AccountNumber("C-1")), at);

        Assert.Equal((true, at, at), (open.AllowsCalls, open.Since, open.LastSuccessAt));
        Assert.Equal((null, null, null, 0), (open.RetryAt, open.Reason, open.Cause, open.Shuts));
        Assert.Equal(1, open.Limit.Within(16));
    }

    [Fact]
    public void The_answer_to_a_call_of_before_the_outage_opens_nothing()
    {
        var shut = ShutGate();

        Assert.False(Late(shut, HeadquartersOutcome.Answered, shut.RetryAt!.Value, 0).AllowsCalls);
    }

    [Fact]
    public void A_late_answer_takes_the_trial_from_nobody()
    {
        var (tried, ticket) = GateRules.Entered(ShutGate());

        var late = Late(tried, HeadquartersOutcome.Answered, Now, 0);

        Assert.True(late.IsTrying);
        Assert.True(GateRules.Left(late, ticket, HeadquartersOutcome.Answered, Context(Now, 0)).AllowsCalls);
    }

    [Fact]
    public void A_longer_pause_that_arrives_late_counts_and_the_trial_under_way_does_not_end_it()
    {
        var (tried, ticket) = GateRules.Entered(ShutGate());

        var late = Late(tried, Throttled(TimeSpan.FromMinutes(5)), Now, 0);
        var answered = GateRules.Left(late, ticket, HeadquartersOutcome.Answered, Context(Now, 0));

        Assert.Equal(Now.AddMinutes(5), late.RetryAt);
        Assert.False(answered.AllowsCalls);
        Assert.Equal(Now.AddMinutes(5), answered.RetryAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_shorter_pause_that_headquarters_asks_for_keeps_live_calls_from_trying_earlier(bool isLate)
    {
        var shut = ShutGate() with { RetryAt = Now.AddMinutes(1), LiveRetryAt = Now.AddSeconds(1) };
        var throttled = Throttled(TimeSpan.FromSeconds(20));
        var asked = isLate ? Late(shut, throttled, Now, 0) : Left(shut, throttled, Now, 0);

        Assert.Equal(Now.AddMinutes(1), asked.RetryAt);
        Assert.False(GateRules.Admits(asked, Now.AddSeconds(19), isLive: true));
    }

    [Fact]
    public void The_answer_of_a_trial_does_not_end_a_pause_that_was_asked_for_meanwhile()
    {
        var (tried, ticket) = GateRules.Entered(ShutGate() with { RetryAt = Now.AddMinutes(1), LiveRetryAt = Now });

        var asked = Late(tried, Throttled(TimeSpan.FromSeconds(20)), Now, 0);
        var answered = GateRules.Left(asked, ticket, HeadquartersOutcome.Answered, Context(Now, 0));

        Assert.False(answered.AllowsCalls);
        Assert.False(GateRules.Admits(answered, Now.AddSeconds(19), isLive: true));
        Assert.True(GateRules.Admits(answered, Now.AddSeconds(20), isLive: true));
    }

    [Fact]
    public void After_a_maintenance_window_a_longer_pause_that_was_asked_for_in_it_goes_on()
    {
        var window = new MaintenanceWindow(Now.AddMinutes(-1), Now.AddSeconds(10));
        var asked = Late(GateRules.WithMaintenance(GateState.Initial, window, Now, Now), Throttled(TimeSpan.FromMinutes(2)), Now, 0);

        var after = GateRules.WithMaintenance(asked, window: null, Now.AddSeconds(10), Now.AddSeconds(10));

        Assert.Equal(Now.AddMinutes(2), after.RetryAt);
        Assert.False(GateRules.Admits(after, Now.AddSeconds(119), isLive: true));
    }

    [Fact]
    public void A_failure_that_does_not_shut_the_gate_halves_the_calls_at_once()
        => Assert.Equal(8, Left(GateState.Initial, Outcome(HeadquartersFailure.Ambiguous), Now, 0).Limit.Within(16));

    [Fact]
    public void A_trial_without_a_call_lets_the_next_one_try()
    {
        var shut = ShutGate();

        Assert.Equal(shut, Unused(shut));
    }

    [Fact]
    public void A_maintenance_window_shuts_the_gate_until_its_end()
    {
        var window = new MaintenanceWindow(Now, Now.AddHours(1));

        var state = GateRules.WithMaintenance(GateState.Initial, window, Now.AddMinutes(10), Now.AddMinutes(10));

        Assert.False(state.AllowsCalls);
        Assert.Equal(Now, state.Since);
        Assert.Equal(Now.AddHours(1), state.RetryAt);
        Assert.Equal("Headquarters is in a maintenance window.", state.Reason);
        Assert.Null(state.Cause);
    }

    [Fact]
    public void A_maintenance_window_forgets_what_was_counted_and_reported_before()
    {
        var customer = new CustomerId(new Guid("019bc18a-0cc8-7b76-891c-b435ba37e8d1"));
        var doubtful = GateState.Initial with
        {
            Failures = 2,
            FailedBy = customer,
            UnconfirmedBy = customer,
            UnconfirmedReason = "because",
            NeedsProbe = true,
        };
        foreach (var before in (GateState[])[ShutGate(), doubtful])
        {
            var inside = GateRules.WithMaintenance(before, new MaintenanceWindow(Now, Now.AddHours(1)), Now, Now);

            Assert.Equal((GateCodes.InMaintenance, 0, null, false), (inside.Code, inside.Failures, inside.FailedBy, inside.NeedsProbe));
            Assert.Equal((null, null, before.Shuts), (inside.UnconfirmedBy, inside.UnconfirmedReason, inside.Shuts));
        }
    }

    [Fact]
    public void The_answer_to_a_trial_opens_nothing_when_another_process_has_the_turn()
    {
        var (tried, ticket) = GateRules.Entered(ShutGate());

        var left = GateRules.Left(tried, ticket, HeadquartersOutcome.Answered, Context(Now, 0) with { HasLostTurn = true });

        Assert.Equal((false, false, Now), (left.AllowsCalls, left.IsTrying, left.LastSuccessAt));
        Assert.Equal(tried.Phase, left.Phase);
    }

    [Fact]
    public void After_a_maintenance_window_the_gate_opens_by_a_trial_as_after_any_outage()
    {
        var window = new MaintenanceWindow(Now, Now.AddHours(1));
        var inside = GateRules.WithMaintenance(GateState.Initial, window, Now, Now);

        var after = GateRules.WithMaintenance(inside, window: null, Now.AddHours(1), Now.AddHours(1));

        Assert.False(after.AllowsCalls);
        Assert.True(GateRules.Admits(after, Now.AddHours(1)));
    }

    [Fact]
    public void A_call_that_was_let_in_before_the_maintenance_window_opens_nothing()
    {
        var window = new MaintenanceWindow(Now, Now.AddHours(1));
        var inside = GateRules.WithMaintenance(GateState.Initial, window, Now, Now);

        Assert.False(Late(inside, HeadquartersOutcome.Answered, Now, 0).AllowsCalls);
        Assert.Equal(window.End, Late(inside, Throttled(TimeSpan.FromMinutes(2)), Now, 0).RetryAt);
    }

    // A call that was let in since the gate last shut or opened.
    private static GateState Left(GateState state, HeadquartersOutcome outcome, DateTimeOffset now, double jitter)
        => GateRules.Left(state, new GateTicket(state.Phase, IsTrial: false), outcome, Context(now, jitter));

    // A call that was let in before the gate last shut or opened.
    private static GateState Late(GateState state, HeadquartersOutcome outcome, DateTimeOffset now, double jitter)
        => GateRules.Left(state, new GateTicket(state.Phase - 1, IsTrial: false), outcome, Context(now, jitter));

    private static GateState Tried(GateState state, HeadquartersOutcome outcome, DateTimeOffset now)
    {
        var (entered, ticket) = GateRules.Entered(state);
        return GateRules.Left(entered, ticket, outcome, Context(now, 0));
    }

    private static GateState Unused(GateState state)
    {
        var (entered, ticket) = GateRules.Entered(state);
        return GateRules.LeftUnused(entered, ticket);
    }

    private static GateContext Context(DateTimeOffset now, double jitter) => new(now, now, jitter, MaxCalls: 16, IsFull: true);

    private static GateState ShutGate()
    {
        var state = GateState.Initial;
        for (var failures = 0; failures < 3; failures++)
        {
            state = Left(state, Outcome(HeadquartersFailure.Unavailable), Now, 0);
        }

        Assert.False(state.AllowsCalls);
        return state;
    }

    private static HeadquartersOutcome Throttled(TimeSpan? retryAfter)
        => Outcome(HeadquartersFailure.Throttled) with { RetryAfter = retryAfter };

    private static HeadquartersOutcome Outcome(HeadquartersFailure failure)
        => new() { Failure = failure, Code = "Code", Message = "because" };
}
