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
        Part[] parts = [.. Enumerable.Range(0, (int)Math.Ceiling(time / step)).Select(static _ => new Part())];
        var backlogs = channels.Select(channel => new Backlog(measured.Of(channel.Id).Values)).ToList();
        var pauses = channels.Select(static channel => channel.LegalEntity).Distinct().Select(legalEntity => new ShutTimes(
            measured.Headquarters.Values.SelectMany(static minute => minute.Shut), legalEntity)).ToList();
        CountSignUps(measured, channels, IndexOf, parts);
        CollectAnswers(measured, IndexOf, parts);

        var history = new List<HistoryPoint>(parts.Length);
        for (var index = 0; index < parts.Length; index++)
        {
            var at = from + (step * index);
            var end = at + step < until ? at + step : until;
            var most = backlogs.Select(backlog => backlog.MostUntil(end)).OfType<BacklogSample>().ToList();
            var oldest = most.Min(static sample => sample.OldestAt);
            history.Add(new HistoryPoint(at)
            {
                Pending = most.Count == 0 ? null : most.Sum(static sample => sample.Pending),
                OldestAge = most.Count == 0 ? null : AgeAt(end < now ? end : now, oldest),
                SignUps = parts[index].SignUps,
                Answer = parts[index].Answers?.Percentile(0.95),
                Paused = pauses.Select(times => times.Within(at, end)).DefaultIfEmpty().Max(),
            });
        }

        return history;

        int IndexOf(DateTimeOffset at) => (int)Math.Floor((at - from) / step);
    }

    private static TimeSpan AgeAt(DateTimeOffset moment, DateTimeOffset? oldest)
        => oldest is { } since && since < moment ? moment - since : TimeSpan.Zero;

    private static void CountSignUps(
        Measurements measured, IReadOnlyList<Channel> channels, Func<DateTimeOffset, int> indexOf, Part[] parts)
    {
        foreach (var (at, minute) in channels.SelectMany(channel => measured.Of(channel.Id)))
        {
            if (indexOf(at) is var index && index >= 0 && index < parts.Length)
            {
                parts[index].SignUps += SignUps(minute, isAsync: false) + SignUps(minute, isAsync: true);
            }
        }
    }

    private static int SignUps(ChannelMinute minute, bool isAsync)
        => minute[isAsync, MeasuredOutcome.Created] + minute[isAsync, MeasuredOutcome.Pending];

    private static void CollectAnswers(Measurements measured, Func<DateTimeOffset, int> indexOf, Part[] parts)
    {
        foreach (var (at, minute) in measured.Headquarters)
        {
            if (indexOf(at) is var index && index >= 0 && index < parts.Length && minute.Creates.Total is var total and > 0)
            {
                (parts[index].Answers ??= new WeightedDurations()).Add(minute.Creates, total);
            }
        }
    }

    private sealed class Part
    {
        public int SignUps { get; set; }

        public WeightedDurations? Answers { get; set; }
    }

    /// <summary>The counts of one channel, part by part.</summary>
    private sealed class Backlog(IEnumerable<ChannelMinute> minutes)
    {
        private readonly Queue<BacklogSample> _samples = new(minutes.Select(static minute => minute.Backlog).OfType<BacklogSample>());
        private BacklogSample? _last;

        /// <summary>Returns the highest count since the last call, or else the last one before; null before the first.</summary>
        public BacklogSample? MostUntil(DateTimeOffset end)
        {
            var most = _samples.TryPeek(out var next) && next.At < end ? null : _last;
            while (_samples.TryPeek(out next) && next.At < end)
            {
                _last = _samples.Dequeue();
                most = most is null || next.Pending > most.Pending ? next : most;
            }

            return most;
        }
    }
}
