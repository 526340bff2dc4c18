using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>Puts an estimate in phrases.</summary>
internal static class AdviceFacts
{
    /// <summary>What sync mode would have meant for a channel in async mode.</summary>
    public static IEnumerable<Phrase> OfSync(ModeEstimate estimate, FunctionalityProfile profile)
    {
        if (Percentiles(estimate.Waits) is { } wait)
        {
            yield return new Phrase("SyncWouldWait", ("p50", wait.P50), ("p95", wait.P95));
        }
        else
        {
            yield return new Phrase("NoAnswersMeasured");
        }

        yield return new Phrase(
            profile.WhenHeadquartersUnavailable == UnavailableBehavior.Fail ? "SyncWouldFail" : "SyncWouldKeep",
            ("failed", Count(estimate.Unanswered)),
            ("timeout", profile.HeadquartersWaitTimeout));
        yield return new Phrase("SyncWouldCall", ("requests", Count(estimate.Requests)));
        if (Percentiles(estimate.Lags) is { } lag)
        {
            yield return new Phrase("AsyncIsInvisible", ("p50", lag.P50), ("p95", lag.P95), ("longest", lag.Longest));
        }
    }

    /// <summary>What async mode would have meant for a channel in sync mode.</summary>
    public static IEnumerable<Phrase> OfAsync(ModeEstimate estimate, FunctionalityProfile profile)
    {
        if (Percentiles(estimate.Waits) is { } wait)
        {
            yield return new Phrase("AsyncWouldSaveWait", ("p50", wait.P50), ("p95", wait.P95));
        }

        yield return new Phrase(
            profile.WhenHeadquartersUnavailable == UnavailableBehavior.Fail ? "AsyncWouldSaveSignUps" : "SyncHasKept",
            ("failed", Count(estimate.Unanswered)));
        yield return new Phrase("AsyncWouldSaveCalls", ("requests", Count(estimate.Requests)));
        if (Percentiles(estimate.Lags) is { } lag)
        {
            yield return new Phrase("AsyncWouldBeInvisible", ("p50", lag.P50), ("p95", lag.P95), ("longest", lag.Longest));
        }
    }

    public static IEnumerable<Phrase> OfPauses(ModeEstimate estimate)
        => estimate.Shut > TimeSpan.Zero ? [new Phrase("CallsWerePaused", ("time", estimate.Shut))] : [];

    /// <summary>What was measured and is not in the figures, because another setting was in force or something else failed.</summary>
    public static IEnumerable<Phrase> LeftOut(IEnumerable<ChannelMinute> minutes, bool isAsync)
    {
        var (otherMode, failed) = (0, 0);
        foreach (var minute in minutes)
        {
            otherMode += minute[!isAsync, MeasuredOutcome.Created] + minute[!isAsync, MeasuredOutcome.Pending]
                + minute[!isAsync, MeasuredOutcome.Unavailable];
            failed += minute[isAsync, MeasuredOutcome.Failed];
        }

        if (otherMode > 0)
        {
            yield return new Phrase("OtherModeIsLeftOut", ("count", otherMode));
        }

        if (failed > 0)
        {
            yield return new Phrase("FailedOtherwiseIsLeftOut", ("count", failed));
        }
    }

    public static int Count(double number) => (int)Math.Min(Math.Round(number), int.MaxValue);

    private static (TimeSpan P50, TimeSpan P95, TimeSpan Longest)? Percentiles(WeightedDurations durations)
        => durations.Percentile(0.5) is { } middle ? (middle, durations.Percentile(0.95)!.Value, durations.Percentile(1)!.Value) : null;
}
