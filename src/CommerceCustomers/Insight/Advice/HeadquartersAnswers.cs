using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>How headquarters answered creates around a moment: as in the nearest minute in which somebody made any.</summary>
internal sealed class HeadquartersAnswers
{
    private readonly IEnumerator<KeyValuePair<DateTimeOffset, HeadquartersMinute>> _minutes;
    private readonly int _firstSlow;
    private KeyValuePair<DateTimeOffset, HeadquartersMinute>? _before;
    private KeyValuePair<DateTimeOffset, HeadquartersMinute>? _next;

    public HeadquartersAnswers(IEnumerable<KeyValuePair<DateTimeOffset, HeadquartersMinute>> minutes, TimeSpan longestWait)
    {
        _minutes = minutes.Where(static minute => minute.Value.Creates.Total + minute.Value.FailedCreates > 0).GetEnumerator();
        _firstSlow = DurationHistogram.BucketOf(longestWait) + 1;
        GoOn();
    }

    /// <summary>
    /// Returns the minute whose creates tell most about a minute; null when nobody has made any. Minutes are asked for in their order.
    /// </summary>
    public HeadquartersMinute? Near(DateTimeOffset at)
    {
        GoOnTo(at);
        return _next is { } next && !(_before is { } nearer && at - nearer.Key < next.Key - at) ? next.Value : _before?.Value;
    }

    /// <summary>Returns a minute itself; null when nobody has made creates in it. Minutes are asked for in their order.</summary>
    public HeadquartersMinute? At(DateTimeOffset at)
    {
        GoOnTo(at);
        return _next is { } next && next.Key == at ? next.Value : null;
    }

    /// <summary>Returns which part of the creates of a minute no shopper would have had an answer to in time.</summary>
    public double PartUnanswered(HeadquartersMinute minute)
    {
        var total = minute.Creates.Total;
        var slow = total - minute.Creates.Sum(_firstSlow);
        return (slow + minute.FailedCreates) / (double)(total + minute.FailedCreates);
    }

    private void GoOnTo(DateTimeOffset at)
    {
        while (_next is { } passed && passed.Key < at)
        {
            GoOn();
        }
    }

    private void GoOn()
    {
        _before = _next ?? _before;
        _next = _minutes.MoveNext() ? _minutes.Current : null;
    }
}
