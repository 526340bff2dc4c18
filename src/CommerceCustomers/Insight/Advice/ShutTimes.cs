using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// When calls for a legal entity were not allowed, by the word of any process. Times that overlap count once.
/// </summary>
internal sealed class ShutTimes
{
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _times = [];

    public ShutTimes(IEnumerable<ShutTime> times, LegalEntityId legalEntity)
    {
        foreach (var (_, from, until) in times
            .Where(time => time.LegalEntity is null || time.LegalEntity == legalEntity.Value)
            .OrderBy(static time => time.From))
        {
            if (_times is [.., var last] && from <= last.Until)
            {
                _times[^1] = (last.From, until > last.Until ? until : last.Until);
            }
            else
            {
                _times.Add((from, until));
            }
        }
    }

    /// <summary>Returns for how long calls were not allowed in a time.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset until)
    {
        var sum = TimeSpan.Zero;
        for (var index = FirstThatEndsAfter(from); index < _times.Count && _times[index].From < until; index++)
        {
            var (begin, end) = _times[index];
            sum += (end < until ? end : until) - (begin > from ? begin : from);
        }

        return sum;
    }

    /// <summary>Returns the pauses that a time touches, from their own beginning to their own end.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Touching(DateTimeOffset from, DateTimeOffset until)
    {
        for (var index = FirstThatEndsAfter(from); index < _times.Count && _times[index].From < until; index++)
        {
            yield return _times[index];
        }
    }

    /// <summary>Returns when calls were allowed again that were not allowed at a moment; null when they were allowed then.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset moment)
        => FirstThatEndsAfter(moment) is var index && index < _times.Count && _times[index].From <= moment ? _times[index].Until : null;

    /// <summary>Returns when calls were allowed again after the next pause; null when none began within the time.</summary>
    public DateTimeOffset? EndOfNext(DateTimeOffset moment, TimeSpan within)
        => FirstThatEndsAfter(moment) is var index && index < _times.Count && _times[index].From - moment <= within
            ? _times[index].Until
            : null;

    private int FirstThatEndsAfter(DateTimeOffset moment)
    {
        var (low, high) = (0, _times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _times[middle].Until > moment ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
