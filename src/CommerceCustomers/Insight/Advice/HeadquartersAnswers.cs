using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>How headquarters answered creates around a moment: as in the nearest minute in which somebody made any.</summary>
internal sealed class HeadquartersAnswers
{
    private readonly List<(DateTimeOffset At, HeadquartersMinute Minute)> _minutes;
    private readonly TimeSpan _longestWait;
    private int _next;

    public HeadquartersAnswers(IEnumerable<KeyValuePair<DateTimeOffset, HeadquartersMinute>> minutes, TimeSpan longestWait)
    {
        _minutes = [.. minutes
            .Where(static minute => minute.Value.Creates.Total + minute.Value.FailedCreates > 0)
            .Select(static minute => (minute.Key, minute.Value))];
        _longestWait = longestWait;
    }

    /// <summary>Returns the minute whose creates tell most about a minute, later with each call; null when nobody has made any.</summary>
    public HeadquartersMinute? Near(DateTimeOffset at)
    {
        if (_minutes.Count == 0)
        {
            return null;
        }

        // Minutes are asked for in their order.
        while (_next < _minutes.Count && _minutes[_next].At < at)
        {
            _next++;
        }

        return _next == _minutes.Count ? _minutes[^1].Minute
            : _next > 0 && at - _minutes[_next - 1].At < _minutes[_next].At - at ? _minutes[_next - 1].Minute
            : _minutes[_next].Minute;
    }

    /// <summary>Returns which part of the creates of a minute no shopper would have had an answer to in time.</summary>
    public double PartUnanswered(HeadquartersMinute minute)
    {
        var slow = 0L;
        for (var bucket = minute.Creates.NextAfter(DurationHistogram.BucketOf(_longestWait));
            bucket < DurationHistogram.Buckets;
            bucket = minute.Creates.NextAfter(bucket))
        {
            slow += minute.Creates[bucket];
        }

        return (slow + minute.FailedCreates) / (double)(minute.Creates.Total + minute.FailedCreates);
    }
}
