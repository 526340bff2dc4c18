namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>Turns the state of a gate into a word for other processes, and a word of another process into the state here.</summary>
internal static class SharedWords
{
    /// <summary>Says of a shut gate what the status shows.</summary>
    public static SharedWord Of(KnownGate known, SharedWord? before, in WordContext context) => new()
    {
        Gate = SharedGateKey.Write(known.Key),
        Number = context.Sequence,
        Since = known.State.Since,
        RetryAt = known.State.RetryAt,
        LiveRetryAt = known.State.LiveRetryAt,
        PauseSeconds = known.State.RetryAt is { } retryAt ? Math.Max(0, (retryAt - context.WallClock).TotalSeconds) : 0,
        Reason = known.State.Reason,
        Cause = known.State.Cause?.ToString(),
        Code = known.State.Code,
        Shuts = known.State.Shuts,
        TriedBy = WordRules.TriedBy(before, known, context),
        Others = before?.Others,
    };

    /// <summary>Shuts a gate, or prolongs its pause, on the word of another process.</summary>
    public static GateState Shut(GateState state, SharedWord word, in GateMoment moment)
    {
        var said = Here(word.RetryAt, word, moment) ?? moment.Now;

        // Another process whose clock is ahead may have tried too early. What headquarters asked for is kept to here.
        var retryAt = !state.AllowsCalls && state.RetryAt > said ? state.RetryAt.Value : said;
        HeadquartersFailure? cause = Enum.TryParse<HeadquartersFailure>(word.Cause, out var known) && Enum.IsDefined(known) ? known : null;
        return state with
        {
            AllowsCalls = false,
            IsTrying = false,
            Since = word.Since - (moment.WallClock - moment.Now) ?? moment.Now,
            RetryAt = retryAt,
            LiveRetryAt = Here(word.LiveRetryAt, word, moment),
            AskedUntil = cause == HeadquartersFailure.Throttled && !(state.AskedUntil > said) ? said : state.AskedUntil,
            Reason = word.Reason,
            Cause = cause,
            Code = word.Code,
            Failures = 0,
            FailedBy = null,
            UnconfirmedBy = null,
            UnconfirmedReason = null,
            NeedsProbe = false,
            Shuts = Math.Max(state.Shuts, Math.Max(1, word.Shuts)),
            Phase = state.Phase + 1,
            Limit = cause == HeadquartersFailure.Throttled && state.AllowsCalls
                ? state.Limit.Throttled(retryAt - moment.Now, moment.Settings.MaxConcurrency)
                : state.Limit,
        };
    }

    /// <summary>
    /// Allows calls again because another process has found that they work. As after a probe of its own the process begins with one call.
    /// </summary>
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

    // Never further ahead than the pause that was meant, because the clock of the other process may be ahead of this one.
    private static DateTimeOffset? Here(DateTimeOffset? at, SharedWord word, in GateMoment moment)
    {
        if (at is not { } wallClock)
        {
            return null;
        }

        var seconds = double.IsFinite(word.PauseSeconds) ? Math.Clamp(word.PauseSeconds, 0, LongestPauseSeconds) : 0;

        // Rounded, so that the same pause holds to the tick for all.
        var pause = TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        var here = moment.Now + (wallClock - moment.WallClock);
        return here > moment.Now + pause ? moment.Now + pause : here;
    }

    // A maintenance window may be long.
    private const double LongestPauseSeconds = 30 * 24 * 3600;
}
