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
            var most = backlogs.Select(backlog => backlog.MostUntil(end)).OfType<Most>().ToList();
            history.Add(new HistoryPoint(at)
            {
                Pending = most.Count == 0 ? null : most.Sum(static channel => channel.Pending),
                OldestAge = most.Count == 0 ? null : most.Max(static channel => channel.Age),
                SignUps = parts[index].SignUps,
                Answer = parts[index].Answers?.Percentile(0.95),
                Paused = pauses.Select(times => times.Within(at, end)).DefaultIfEmpty().Max(),
            });
        }

        return history;

        int IndexOf(DateTimeOffset at) => (int)Math.Floor((at - from) / step);
    }

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

    /// <summary>The most customers of a channel that were on their way at once, and the longest time that one of them had been.</summary>
    private readonly record struct Most(long Pending, TimeSpan Age)
    {
        // Nobody knows how long the oldest customer went on waiting after the count.
        public static Most Of(BacklogSample sample)
            => new(sample.Pending, sample.OldestAt is { } since && since < sample.At ? sample.At - since : TimeSpan.Zero);

        public Most Or(Most other) => new(Math.Max(Pending, other.Pending), Age > other.Age ? Age : other.Age);
    }

    /// <summary>The counts of one channel, part by part.</summary>
    private sealed class Backlog(IEnumerable<ChannelMinute> minutes)
    {
        private readonly Queue<BacklogSample> _samples = new(minutes.Select(static minute => minute.Backlog).OfType<BacklogSample>());
        private Most? _last;

        /// <summary>Returns the most of the counts since the last call, or else the last count before; null before the first.</summary>
        public Most? MostUntil(DateTimeOffset end)
        {
            var most = _samples.TryPeek(out var next) && next.At < end ? null : _last;
            while (_samples.TryPeek(out next) && next.At < end)
            {
                _last = Most.Of(_samples.Dequeue());
                most = most?.Or(_last.Value) ?? _last;
            }

            return most;
        }
    }
}
