using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters;

// The life of the gate as a function (state, event, now) → state.
internal static class GateRules
{
    private const int FailuresThatShut = 3;
    private const int MostDoublings = 16;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseWithoutRetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    public static bool Admits(GateState state, DateTimeOffset now)
        => state.IsOpen || (!state.IsTrying && state.RetryAt <= now);

    // Whoever enters a shut gate is the trial; everybody else waits for its outcome.
    public static GateState Entered(GateState state) => state.IsOpen ? state : state with { IsTrying = true };

    public static GateState Left(GateState state, HeadquartersOutcome outcome, DateTimeOffset now, double jitter)
        => outcome.Failure switch
        {
            // The answer to a call that was on its way already does not end the pause that headquarters asked for.
            null or HeadquartersFailure.Rejected when state is { Cause: HeadquartersFailure.Throttled, IsTrying: false } && state.RetryAt > now
                => state with { LastSuccessAt = now },
            null or HeadquartersFailure.Rejected => Answered(state, now),
            HeadquartersFailure.Throttled => Shut(state, outcome, now, Pause(outcome.RetryAfter, jitter)),
            HeadquartersFailure.Misconfigured => Shut(state, outcome, now, Backoff(state, jitter)),
            _ when state.IsOpen && state.Failures + 1 < FailuresThatShut => state with { Failures = state.Failures + 1 },
            _ => Shut(state, outcome, now, Backoff(state, jitter)),
        };

    // The trial ended without a call, so the next one may try.
    public static GateState LeftUnused(GateState state) => state with { IsTrying = false };

    public static GateState InMaintenance(GateState state, MaintenanceWindow window) => state with
    {
        IsOpen = false,
        Since = window.Start,
        RetryAt = window.End,
        Reason = "Headquarters is in a maintenance window.",
        Cause = null,
    };

    private static GateState Answered(GateState state, DateTimeOffset now) => new()
    {
        IsOpen = true,
        Since = state.IsOpen ? state.Since : now,
        LastSuccessAt = now,
    };

    private static GateState Shut(GateState state, HeadquartersOutcome outcome, DateTimeOffset now, TimeSpan pause)
    {
        // A call that was already on its way must not shorten a pause that headquarters asked for.
        var retryAt = now + pause;
        if (!state.IsOpen && !state.IsTrying && state.RetryAt > retryAt)
        {
            return state;
        }

        return state with
        {
            IsOpen = false,
            IsTrying = false,
            Since = state.IsOpen ? now : state.Since,
            RetryAt = retryAt,
            Reason = outcome.Message,
            Cause = outcome.Failure,
            Failures = 0,
            // Calls that fail together are one outage, and only a failed trial makes the next pause longer.
            Shuts = state.IsOpen || state.IsTrying ? state.Shuts + 1 : state.Shuts,
        };
    }

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
