namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// Turns the state of a gate into a word for other processes, and the word of another process into the times and terms of this one.
/// </summary>
internal static class SharedWords
{
    // A maintenance window may be long.
    private const double LongestPauseSeconds = 30 * 24 * 3600;

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

    /// <summary>Returns the pause that a word of another process tells of, in the time of the gate here.</summary>
    public static GatePause PauseOf(SharedWord word, in GateMoment moment) => new(
        word.Since - (moment.WallClock - moment.Now) ?? moment.Now,
        Here(word.RetryAt, word, moment) ?? moment.Now,
        word.Reason,
        Enum.TryParse<HeadquartersFailure>(word.Cause, out var known) && Enum.IsDefined(known) ? known : null,
        word.Code,
        Math.Max(1, word.Shuts))
    {
        LiveRetryAt = Here(word.LiveRetryAt, word, moment),
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
}
