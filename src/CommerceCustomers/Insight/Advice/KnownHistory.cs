using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>The last picture of all minutes that are kept of a channel. It holds for its minute, like advice.</summary>
internal sealed record KnownHistory(Channel Channel, int Points, DateTimeOffset At, IReadOnlyList<HistoryPoint> History)
{
    public bool Holds(Channel nowChannel, int nowPoints, DateTimeOffset now)
        => ReferenceEquals(Channel, nowChannel) && Points == nowPoints && MeasuredMinute.BeginOf(At) == MeasuredMinute.BeginOf(now);
}
