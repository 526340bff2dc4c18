using System.Collections;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// Sums by minute, in the order of time. They are kept day by day: one list of all would be a large object, and every advice made garbage
/// that only a full collection takes away.
/// </summary>
internal sealed class MinuteSeries<T> : IEnumerable<KeyValuePair<DateTimeOffset, T>>
    where T : new()
{
    private readonly SortedList<long, List<KeyValuePair<DateTimeOffset, T>>> _days = [];

    public IEnumerable<DateTimeOffset> Keys => this.Select(static minute => minute.Key);

    public IEnumerable<T> Values => this.Select(static minute => minute.Value);

    /// <summary>Returns the sum of a minute, to add to.</summary>
    public T SumAt(DateTimeOffset at)
    {
        var day = at.UtcTicks / TimeSpan.TicksPerDay;
        if (!_days.TryGetValue(day, out var minutes))
        {
            _days[day] = minutes = [];
        }

        // Minutes come in their order as a rule.
        var place = minutes.Count;
        while (place > 0 && minutes[place - 1].Key > at)
        {
            place--;
        }

        if (place > 0 && minutes[place - 1].Key == at)
        {
            return minutes[place - 1].Value;
        }

        var sum = new T();
        minutes.Insert(place, KeyValuePair.Create(at, sum));
        return sum;
    }

    public IEnumerator<KeyValuePair<DateTimeOffset, T>> GetEnumerator()
    {
        foreach (var minutes in _days.Values)
        {
            foreach (var minute in minutes)
            {
                yield return minute;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
