using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>Divides what was measured into parts of equal length.</summary>
internal static class HistoryRules
{
    public static IReadOnlyList<HistoryPoint> Of(
        Measurements measured, IReadOnlyList<Channel> channels, TimeSpan time, int points, DateTimeOffset now)
    {
        // The minute that runs belongs to the last part.
        var until = MeasuredMinute.BeginOf(now) + MeasuredMinute.Length;
        var from = until - time;
        var step = TimeSpan.FromTicks(Math.Max(MeasuredMinute.Length.Ticks, time.Ticks / points));
        var counts = channels.ToDictionary(
            static channel => channel.Id,
            channel => new Queue<BacklogSample>(
                measured.Of(channel.Id).Values.Select(static minute => minute.Backlog).OfType<BacklogSample>()));
        var last = new Dictionary<ChannelId, BacklogSample>();
        var shut = channels.Select(channel => new ShutTimes(
            measured.Headquarters.Values.SelectMany(static minute => minute.Shut), channel.LegalEntity)).ToList();
        var history = new List<HistoryPoint>();
        for (var at = from; at < until; at += step)
        {
            var end = at + step < until ? at + step : until;
            var (pending, oldest) = Backlog(counts, last, end);
            history.Add(new HistoryPoint(at)
            {
                Pending = pending,
                OldestAge = pending is null ? null : AgeAt(end < now ? end : now, oldest),
                SignUps = channels.Sum(channel => SignUps(measured.Of(channel.Id), at, end)),
                Answer = Answer(measured.Headquarters, at, end),
                Paused = shut.Select(times => times.Within(at, end)).DefaultIfEmpty().Max(),
            });
        }

        return history;
    }

    private static TimeSpan AgeAt(DateTimeOffset moment, DateTimeOffset? oldest)
        => oldest is { } since && since < moment ? moment - since : TimeSpan.Zero;

    // Of every channel the most that was counted in the part, or else what was counted last before.
    private static (long? Pending, DateTimeOffset? OldestAt) Backlog(
        Dictionary<ChannelId, Queue<BacklogSample>> counts, Dictionary<ChannelId, BacklogSample> last, DateTimeOffset end)
    {
        var (pending, oldest) = ((long?)null, (DateTimeOffset?)null);
        foreach (var (channel, queue) in counts)
        {
            var most = queue.TryPeek(out var next) && next.At < end ? null : last.GetValueOrDefault(channel);
            while (queue.TryPeek(out next) && next.At < end)
            {
                last[channel] = queue.Dequeue();
                most = most is null || next.Pending > most.Pending ? next : most;
            }

            if (most is not null)
            {
                pending = (pending ?? 0) + most.Pending;
                oldest = most.OldestAt is { } at && !(oldest <= at) ? at : oldest;
            }
        }

        return (pending, oldest);
    }

    private static int SignUps(SortedDictionary<DateTimeOffset, ChannelMinute> minutes, DateTimeOffset from, DateTimeOffset until)
        => minutes.Where(minute => minute.Key >= from && minute.Key < until).Sum(static minute => SignUps(minute.Value));

    private static int SignUps(ChannelMinute minute)
    {
        var sum = 0;
        foreach (var isAsync in (bool[])[false, true])
        {
            sum += minute[isAsync, MeasuredOutcome.Created] + minute[isAsync, MeasuredOutcome.Pending];
        }

        return sum;
    }

    private static TimeSpan? Answer(
        SortedDictionary<DateTimeOffset, HeadquartersMinute> minutes, DateTimeOffset from, DateTimeOffset until)
    {
        var durations = new WeightedDurations();
        foreach (var (at, minute) in minutes)
        {
            if (at >= from && at < until)
            {
                durations.Add(minute.Creates, minute.Creates.Total);
            }
        }

        return durations.Percentile(0.95);
    }
}
