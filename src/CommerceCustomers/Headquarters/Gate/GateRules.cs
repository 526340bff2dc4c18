namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// How one gate changes, as functions (state, event, now) → state.
/// </summary>
internal static class GateRules
{
    public const int FailuresThatShut = 3;
    private const int MaxDoublings = 16;
    private const string ReasonInMaintenance = "Headquarters is in a maintenance window.";
    private const string ReasonAfterMaintenance = "A maintenance window is over, and headquarters has not been asked since.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseWithoutRetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    public static bool Admits(GateState state, DateTimeOffset now, bool isLive = false)
        => state.AllowsCalls
            || (!state.IsTrying && !IsAskedToPause(state, now) && (state.RetryAt <= now || (isLive && state.LiveRetryAt <= now)));

    /// <summary>Says whether a pause that headquarters asked for is not over.</summary>
    public static bool IsAskedToPause(GateState state, DateTimeOffset now) => state.AskedUntil > now;

    /// <summary>Lets a call in. The first call into a shut gate is its trial, and all others wait for the outcome.</summary>
    public static (GateState State, GateTicket Ticket) Entered(GateState state)
        => (state.AllowsCalls ? state : state with { IsTrying = true }, new GateTicket(state.Phase, IsTrial: !state.AllowsCalls));

    /// <summary>
    /// Ends a call. A late one, which entered before the gate last changed, says little about now; but a pause that headquarters asks for
    /// counts, however late. A trial is late too when this process has lost its turn: it was stalled, and another one may have tried since.
    /// </summary>
    public static GateState Left(GateState state, GateTicket ticket, HeadquartersOutcome outcome, in GateContext context)
        => ticket.Phase != state.Phase || context.HasLostTurn
            ? LeftUnused(LeftLate(state, outcome, context), ticket)
            : outcome.Failure switch
            {
                null or HeadquartersFailure.Rejected => state.AllowsCalls ? Answered(state, outcome, context)
                    : IsAskedToPause(state, context.Now) ? AnsweredLate(state, outcome, context) with { IsTrying = false }
                    : AllowedAgain(state, outcome, context),
                HeadquartersFailure.Throttled => Throttled(state, outcome, isLate: false, context),
                HeadquartersFailure.Misconfigured => Misconfigured(Reported(state, context), outcome, context),
                _ => Failed(state, outcome, context),
            };

    /// <summary>Ends a call that says nothing. If it was the trial, another call may be.</summary>
    public static GateState LeftUnused(GateState state, GateTicket ticket)
        => ticket.IsTrial && ticket.Phase == state.Phase ? state with { IsTrying = false } : state;

    /// <summary>
    /// Shuts the gate for a maintenance window. Afterwards, or when the window was removed from the settings, a trial comes first as after
    /// any outage, because a backlog has grown meanwhile.
    /// </summary>
    public static GateState WithMaintenance(GateState state, MaintenanceWindow? window, DateTimeOffset wallClock, DateTimeOffset now)
    {
        if (window is null)
        {
            return state.IsInMaintenance ? AfterMaintenance(state, now) : state;
        }

        var end = now + (window.End - wallClock);
        if (state.IsInMaintenance)
        {
            return state.RetryAt < end ? state with { RetryAt = end } : state;
        }

        var since = now - (wallClock - window.Start);
        return Shut(state, new GatePause(since, end, ReasonInMaintenance, Cause: null, GateCodes.InMaintenance, state.Shuts)) with
        {
            IsInMaintenance = true,
        };
    }

    /// <summary>
    /// Shuts the gate, or prolongs its pause, on the word of another process. A longer pause of this process goes on: the other one may
    /// have tried too early, because its clock is ahead.
    /// </summary>
    public static GateState ShutByOthers(GateState state, in GatePause pause, DateTimeOffset now, int maxCalls)
    {
        var retryAt = !state.AllowsCalls && state.RetryAt > pause.RetryAt ? state.RetryAt.Value : pause.RetryAt;
        var shut = Shut(state, pause with { RetryAt = retryAt, Shuts = Math.Max(state.Shuts, pause.Shuts) });
        return pause.Cause != HeadquartersFailure.Throttled ? shut : shut with
        {
            AskedUntil = Later(state.AskedUntil, pause.RetryAt),
            Limit = state.AllowsCalls ? state.Limit.Throttled(retryAt - now, maxCalls) : state.Limit,
        };
    }

    /// <summary>Allows calls again, because they were found to work, here or by another process. They begin with a single one.</summary>
    public static GateState Opened(GateState state, DateTimeOffset now) => new()
    {
        AllowsCalls = true,
        Since = now,
        LastSuccessAt = state.LastSuccessAt,
        LastDeliveryAt = state.LastDeliveryAt,
        Phase = state.Phase + 1,
        Shuts = state.Shuts,
        IsProvisional = state.Cause == HeadquartersFailure.Misconfigured,
        Reports = state.Reports,
        Limit = state.Limit.Restarted(now),
    };

    private static GateState AfterMaintenance(GateState state, DateTimeOffset now) => state with
    {
        IsInMaintenance = false,
        RetryAt = IsAskedToPause(state, now) ? state.AskedUntil : now,
        Reason = ReasonAfterMaintenance,
        Code = GateCodes.AfterMaintenance,
    };

    private static GateState LeftLate(GateState state, HeadquartersOutcome outcome, in GateContext context) => outcome.Failure switch
    {
        null or HeadquartersFailure.Rejected => AnsweredLate(state, outcome, context),
        HeadquartersFailure.Throttled => Throttled(state, outcome, isLate: true, context),
        HeadquartersFailure.Misconfigured => Reported(state, context),
        _ => state,
    };

    private static GateState AnsweredLate(GateState state, HeadquartersOutcome outcome, in GateContext context)
        => state with { LastSuccessAt = context.Now, LastDeliveryAt = LastDeliveryAt(state, outcome, context) };

    private static GateState Answered(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        var isProved = IsProved(outcome);
        return state with
        {
            LastSuccessAt = context.Now,
            LastDeliveryAt = LastDeliveryAt(state, outcome, context),
            Failures = 0,
            FailedBy = null,
            NeedsProbe = false,
            UnconfirmedBy = isProved ? null : state.UnconfirmedBy,
            UnconfirmedReason = isProved ? null : state.UnconfirmedReason,
            Reports = isProved ? state.Reports.AfterTaking(context.Customer) : state.Reports,
            IsProvisional = state.IsProvisional && !isProved,
            Shuts = isProved ? 0 : state.Shuts,
            Limit = state.Limit.Grown(context.Now, context.MaxCalls, context.IsFull),
        };
    }

    // Only a customer that was taken proves that headquarters works. After an answered probe alone the next pause is still a longer one.
    private static GateState AllowedAgain(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        var opened = Opened(AnsweredLate(state, outcome, context), context.Now);
        return !IsProved(outcome) ? opened : opened with
        {
            IsProvisional = false,
            Reports = state.Reports.AfterTaking(context.Customer),
            Shuts = 0,
        };
    }

    private static bool IsProved(HeadquartersOutcome outcome) => outcome.IsDelivered || outcome.Failure == HeadquartersFailure.Rejected;

    private static DateTimeOffset? LastDeliveryAt(GateState state, HeadquartersOutcome outcome, in GateContext context)
        => outcome.IsDelivered ? context.Now : state.LastDeliveryAt;

    private static GateState Reported(GateState state, in GateContext context)
        => state with { Reports = state.Reports.Add(context.Customer) };

    private static GateState Misconfigured(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        if (state.AllowsCalls && !context.IsOfPart && state.Reports.AreDisprovedFor(context.Customer))
        {
            return state with { NeedsProbe = true };
        }

        return IsConfirmed(state, context)
            ? Shut(state, PauseAfter(state, outcome, Backoff(state, context), context.Now) with
            {
                LiveRetryAt = context.Customer is null ? null : context.Now + FirstPause,
            })
            : state with { UnconfirmedBy = context.Customer, UnconfirmedReason = outcome.Reason, NeedsProbe = true };
    }

    // A gate that others pass is not shut by the failure of one customer: a probe or another customer must fail too.
    private static bool IsConfirmed(GateState state, in GateContext context)
        => !state.AllowsCalls
            || state.IsProvisional
            || context.IsOfPart
            || context.Customer is null
            || (state.UnconfirmedBy is { } first && first != context.Customer);

    private static GateState Failed(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        if (!state.AllowsCalls || context.IsProbe)
        {
            return Shut(state, PauseAfter(state, outcome, Backoff(state, context), context.Now));
        }

        var isOfOneCustomer = context.Customer is not null && (state.Failures == 0 || state.FailedBy == context.Customer);
        var slowed = state with
        {
            Failures = state.Failures + 1,
            FailedBy = isOfOneCustomer ? context.Customer : null,
            Limit = state.Limit.Shrunk(context.EnteredAt, context.Now, context.MaxCalls),
        };
        return slowed.Failures < FailuresThatShut ? slowed
            : isOfOneCustomer ? slowed with { NeedsProbe = true }
            : Shut(slowed, PauseAfter(slowed, outcome, Backoff(slowed, context), context.Now));
    }

    private static GateState Throttled(GateState state, HeadquartersOutcome outcome, bool isLate, in GateContext context)
    {
        var pause = Pause(outcome.RetryAfter, context.Jitter);
        var retryAt = context.Now + pause;
        var asked = Later(state.AskedUntil, retryAt);
        var isLongerPauseOn = !state.AllowsCalls && (state.RetryAt >= retryAt || state.IsInMaintenance);
        if (isLongerPauseOn)
        {
            return state with
            {
                IsTrying = isLate && state.IsTrying,
                LiveRetryAt = state.LiveRetryAt < asked ? asked : state.LiveRetryAt,
                AskedUntil = asked,
            };
        }

        var shut = Shut(state, PauseAfter(state, outcome, pause, context.Now)) with { AskedUntil = asked };
        return isLate ? shut : shut with { Limit = state.Limit.Throttled(pause, context.MaxCalls) };
    }

    // Shuts a gate, or begins the next pause of one that is shut. The counted failures and the unconfirmed report are forgotten. Which
    // customers a misconfiguration was reported for is kept, because it still tells whose reports are disproved.
    private static GateState Shut(GateState state, in GatePause pause) => state with
    {
        AllowsCalls = false,
        IsInMaintenance = false,
        IsTrying = false,
        Since = pause.Since,
        RetryAt = pause.RetryAt,
        LiveRetryAt = pause.LiveRetryAt,
        Reason = pause.Reason,
        Cause = pause.Cause,
        Code = pause.Code,
        Failures = 0,
        FailedBy = null,
        UnconfirmedBy = null,
        UnconfirmedReason = null,
        NeedsProbe = false,
        Shuts = pause.Shuts,
        Phase = state.Phase + 1,
    };

    private static GatePause PauseAfter(GateState state, HeadquartersOutcome outcome, TimeSpan length, DateTimeOffset now) => new(
        state.AllowsCalls ? now : state.Since, now + length, outcome.Reason, outcome.Failure, outcome.Code, state.Shuts + 1);

    private static DateTimeOffset Later(DateTimeOffset? left, DateTimeOffset right) => left > right ? left.Value : right;

    private static TimeSpan Backoff(GateState state, in GateContext context)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(state.Shuts, MaxDoublings));
        return (pause < LongestPause ? pause : LongestPause) * (1 + (0.2 * context.Jitter));
    }

    // Jitter only lengthens what headquarters asked for, and an absurd value cannot stop the channel for days.
    private static TimeSpan Pause(TimeSpan? retryAfter, double jitter)
    {
        var asked = retryAfter ?? PauseWithoutRetryAfter;
        var bounded = asked > LongestRetryAfter ? LongestRetryAfter : asked;
        return (bounded > TimeSpan.Zero ? bounded : FirstPause) * (1 + (0.1 * jitter));
    }
}
