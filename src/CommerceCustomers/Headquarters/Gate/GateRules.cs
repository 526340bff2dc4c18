using CommerceCustomers.Records;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters.Gate;

// The life of the gate as a function (state, event, now) → state.
internal static class GateRules
{
    private const int FailuresThatShut = 3;
    private const int MostDoublings = 16;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseWithoutRetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    public static bool Admits(GateState state, DateTimeOffset now, bool isLive = false)
        => state.IsOpen || (!state.IsTrying && (state.RetryAt <= now || (isLive && state.LiveRetryAt <= now)));

    // Whoever enters a shut gate is the trial; everybody else waits for its outcome.
    public static (GateState State, GateTicket Ticket) Entered(GateState state)
        => (state.IsOpen ? state : state with { IsTrying = true }, new GateTicket(state.Phase, IsTrial: !state.IsOpen));

    public static GateState Left(GateState state, GateTicket ticket, HeadquartersOutcome outcome, in GateContext context)
    {
        // It was let in before the gate last shut or opened, and says little about what is now.
        var isLate = ticket.Phase != state.Phase;
        switch (outcome.Failure)
        {
            case null or HeadquartersFailure.Rejected:
                return isLate ? AnsweredLate(state, outcome, context)
                    : state.IsOpen ? Answered(state, outcome, context)
                    : Opened(state, outcome, context);

            // However late: the pause that headquarters asks for is asked for now.
            case HeadquartersFailure.Throttled:
                return Throttled(state, outcome, isLate, context);

            case var _ when isLate:
                return outcome.Failure == HeadquartersFailure.Misconfigured ? Accused(state, context) : state;

            case HeadquartersFailure.Misconfigured:
                return Misconfigured(Accused(state, context), outcome, context);

            default:
                return Failed(state, outcome, context);
        }
    }

    // The trial ended without a call, so the next one may try.
    public static GateState LeftUnused(GateState state, GateTicket ticket)
        => ticket.IsTrial && ticket.Phase == state.Phase ? state with { IsTrying = false } : state;

    // A maintenance window shuts the gate in advance. At its end, or when it was taken out of the settings, the gate is tried as after
    // any outage: a backlog has grown meanwhile.
    public static GateState WithMaintenance(GateState state, MaintenanceWindow? window, DateTimeOffset wallClock, DateTimeOffset now)
    {
        if (window is null)
        {
            return state.IsInMaintenance
                ? state with { IsInMaintenance = false, RetryAt = now, Reason = "A maintenance window is over, and headquarters has not been asked since." }
                : state;
        }

        var end = now + (window.End - wallClock);
        if (state.IsInMaintenance)
        {
            return state.RetryAt < end ? state with { RetryAt = end } : state;
        }

        return state with
        {
            IsOpen = false,
            IsInMaintenance = true,
            IsTrying = false,
            Since = now - (wallClock - window.Start),
            RetryAt = end,
            Reason = "Headquarters is in a maintenance window.",
            Cause = null,
            LiveRetryAt = null,
            Phase = state.Phase + 1,
        };
    }

    private static GateState AnsweredLate(GateState state, HeadquartersOutcome outcome, in GateContext context)
        => state with { LastSuccessAt = context.Now, LastDeliveryAt = DeliveryAt(state, outcome, context) };

    private static DateTimeOffset? DeliveryAt(GateState state, HeadquartersOutcome outcome, in GateContext context)
        => outcome.IsDelivered ? context.Now : state.LastDeliveryAt;

    private static GateState Answered(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        var isProved = IsProved(outcome);
        return state with
        {
            LastSuccessAt = context.Now,
            LastDeliveryAt = DeliveryAt(state, outcome, context),
            Failures = 0,
            FailedBy = null,
            IsInDoubt = false,
            Witness = isProved ? null : state.Witness,
            Suspicion = isProved ? null : state.Suspicion,
            Accusations = isProved ? state.Accusations.Answered(context.Customer) : state.Accusations,
            IsUnproven = state.IsUnproven && !isProved,
            Shuts = isProved ? 0 : state.Shuts,
            Limit = state.Limit.Grown(context.Now, context.MostCalls, context.IsFull),
        };
    }

    // A question that was answered opens the gate, but the next pause is longer still until a customer has been taken.
    private static GateState Opened(GateState state, HeadquartersOutcome outcome, in GateContext context) => new()
    {
        IsOpen = true,
        Since = context.Now,
        LastSuccessAt = context.Now,
        LastDeliveryAt = DeliveryAt(state, outcome, context),
        Phase = state.Phase + 1,
        Shuts = IsProved(outcome) ? 0 : state.Shuts,
        IsUnproven = !IsProved(outcome) && state.Cause == HeadquartersFailure.Misconfigured,
        Accusations = IsProved(outcome) ? state.Accusations.Answered(context.Customer) : state.Accusations,
        Limit = state.Limit.Restarted(context.Now),
    };

    private static bool IsProved(HeadquartersOutcome outcome) => outcome.IsDelivered || outcome.Failure == HeadquartersFailure.Rejected;

    private static GateState Accused(GateState state, in GateContext context) => state with { Accusations = state.Accusations.With(context.Customer) };

    // The word of one customer shuts no gate that others pass: something else must say so too, a question or another customer.
    private static GateState Misconfigured(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        if (state.IsOpen && !context.IsOfPart && state.Accusations.AreDisprovedOf(context.Customer))
        {
            return state with { IsInDoubt = true };
        }

        var isSure = !state.IsOpen || context.IsOfPart || state.IsUnproven || context.Customer is null || (state.Witness is { } witness && witness != context.Customer);
        return isSure
            ? Shut(state, outcome, context.Now + Backoff(state, context.Jitter), context.Now) with { LiveRetryAt = context.Customer is null ? null : context.Now + FirstPause }
            : state with { Witness = context.Customer, Suspicion = outcome.Reason, IsInDoubt = true };
    }

    private static GateState Failed(GateState state, HeadquartersOutcome outcome, in GateContext context)
    {
        if (!state.IsOpen || context.IsProbe)
        {
            return Shut(state, outcome, context.Now + Backoff(state, context.Jitter), context.Now);
        }

        var isOfOne = context.Customer is not null && (state.Failures == 0 || state.FailedBy == context.Customer);
        var slowed = state with
        {
            Failures = state.Failures + 1,
            FailedBy = isOfOne ? context.Customer : null,
            Limit = state.Limit.Shrunk(context.EnteredAt, context.Now, context.MostCalls),
        };
        return slowed.Failures < FailuresThatShut ? slowed
            : isOfOne ? slowed with { IsInDoubt = true }
            : Shut(slowed, outcome, context.Now + Backoff(slowed, context.Jitter), context.Now);
    }

    private static GateState Throttled(GateState state, HeadquartersOutcome outcome, bool isLate, in GateContext context)
    {
        var pause = Pause(outcome.RetryAfter, context.Jitter);
        var retryAt = context.Now + pause;
        if (!state.IsOpen && (state.RetryAt >= retryAt || state.IsInMaintenance))
        {
            // A trial that hears it is over; the pause that is on already is the longer one.
            return isLate ? state : state with { IsTrying = false, LiveRetryAt = null };
        }

        var shut = Shut(state, outcome, retryAt, context.Now);
        return isLate ? shut : shut with { Limit = state.Limit.Throttled(pause, context.MostCalls) };
    }

    private static GateState Shut(GateState state, HeadquartersOutcome outcome, DateTimeOffset retryAt, DateTimeOffset now) => state with
    {
        IsOpen = false,
        IsTrying = false,
        Since = state.IsOpen ? now : state.Since,
        RetryAt = retryAt,
        Reason = outcome.Reason,
        Cause = outcome.Failure,
        Code = outcome.Code,
        LiveRetryAt = null,
        Failures = 0,
        FailedBy = null,
        Witness = null,
        Suspicion = null,
        IsInDoubt = false,
        Shuts = state.Shuts + 1,
        Phase = state.Phase + 1,
    };

    private static TimeSpan Backoff(GateState state, double jitter)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(state.Shuts, MostDoublings));
        return (pause < LongestPause ? pause : LongestPause) * (1 + (0.2 * jitter));
    }

    // Jitter only lengthens what headquarters asked for; an absurd value cannot stop the channel for days.
    private static TimeSpan Pause(TimeSpan? retryAfter, double jitter)
    {
        var asked = retryAfter ?? PauseWithoutRetryAfter;
        var bounded = asked > LongestRetryAfter ? LongestRetryAfter : asked;
        return (bounded > TimeSpan.Zero ? bounded : FirstPause) * (1 + (0.1 * jitter));
    }
}
