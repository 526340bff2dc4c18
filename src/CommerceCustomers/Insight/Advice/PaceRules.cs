using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>Says how fast a channel empties, by what became synchronized in the last minutes.</summary>
internal static class PaceRules
{
    /// <summary>How far back is looked.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestForecast = TimeSpan.FromDays(3650);

    /// <summary>Returns the pace of a channel with waiting customers.</summary>
    /// <param name="waiting">How many customers are on their way.</param>
    /// <param name="minutes">The last minutes of the channel.</param>
    /// <param name="gate">The gate that decides about its customers.</param>
    /// <param name="isSynchronized">Whether a process synchronizes; null when nobody can tell.</param>
    /// <param name="now">The present time.</param>
    public static ChannelPace Of(
        long waiting, MinuteSeries<ChannelMinute> minutes, GateStatus gate, bool? isSynchronized, DateTimeOffset now)
    {
        var perMinute = PerMinute(minutes, now);
        var obstacle = isSynchronized == false ? "PaceWithoutDeliveryJob"
            : !gate.AllowsCalls ? "PaceWhilePaused"
            : perMinute == 0 ? "PaceUnknown"
            : null;
        if (obstacle is not null)
        {
            return new ChannelPace(obstacle) { PerMinute = perMinute };
        }

        var emptyAt = now + TimeSpan.FromMinutes(Math.Min(waiting / perMinute, LongestForecast.TotalMinutes));
        return new ChannelPace("PaceKnown", ("count", (int)Math.Max(1, Math.Round(perMinute))), ("at", emptyAt))
        {
            PerMinute = perMinute,
            EmptyAt = emptyAt,
        };
    }

    // From the first of the minutes in which anything was delivered, so that a pause before does not slow the forecast down.
    private static double PerMinute(MinuteSeries<ChannelMinute> minutes, DateTimeOffset now)
    {
        var (first, last, count) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue, 0L);
        foreach (var (at, minute) in minutes)
        {
            if (minute.Lags.Total is var delivered and > 0 && at >= now - Window - MeasuredMinute.Length && at <= now)
            {
                (first, last, count) = (at < first ? at : first, at, count + delivered);
            }
        }

        if (count == 0)
        {
            return 0;
        }

        // The minute that runs is known only in the process that synchronizes.
        var end = MeasuredMinute.BeginOf(now);
        end = last == end ? now : end;
        var time = end - first;
        return count / (time > Shortest ? time : Shortest).TotalMinutes;
    }
}
