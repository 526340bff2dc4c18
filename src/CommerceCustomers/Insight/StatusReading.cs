using CommerceCustomers.Runtime;

namespace CommerceCustomers.Insight;

/// <summary>
/// The status for everything that asks for it often: health checks and gauges share one reading, so that together they count the customers
/// of the channel database at most every 15 seconds, more rarely where counting takes long, and never while nobody asks.
/// </summary>
internal sealed class StatusReading(ICustomerInsight insight, IScheduling scheduling, TimeProvider timeProvider)
{
    private static readonly TimeSpan BetweenCounts = TimeSpan.FromSeconds(15);

    private readonly BackgroundReading<CommerceStatus> _reading = new(
        () => insight.ReadStatusAsync(CancellationToken.None), BetweenCounts, scheduling, timeProvider);

    public ValueTask<Reading<CommerceStatus>> ReadAsync(CancellationToken cancellationToken) => _reading.ReadAsync(cancellationToken);

    public void Doubt() => _reading.Doubt();
}
