using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Insight;

/// <summary>What the gauges show: the gate of this process, and the customers of the channel database.</summary>
internal sealed class ObservedStatus(StatusReading reading, HeadquartersGate gate, ILiveSettings settings, TimeProvider timeProvider)
    : IObservedStatus
{
    // A gap in the diagram tells more than a number that no longer holds.
    private static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(1);

    public ObservedGate Gate => gate.Look() is { AllowsCalls: true } allowing
        ? new ObservedGate(AllowsCalls: true, allowing.Limit.Within(settings.Current.Headquarters.MaxConcurrency))
        : new ObservedGate(AllowsCalls: false, Limit: 0);

    public IReadOnlyList<ObservedChannel> ReadChannels()
        => Read() is { Failure: null, Value: { } status } known && (known.UnderWayFor ?? TimeSpan.Zero) < LongestReading
            ? [.. status.Counts.GroupBy(static count => count.Channel).Select(Observed)]
            : [];

    // Metrics are collected by a blocking call. A reading keeps it waiting for at most half a second.
    private Reading<CommerceStatus> Read()
    {
        var read = reading.ReadAsync(CancellationToken.None).AsTask();
        return read.GetAwaiter().GetResult();
    }

    private ObservedChannel Observed(IGrouping<ChannelId, CustomerCount> channel)
    {
        var onTheWay = channel.Where(static count => count.State.IsOnItsWay()).ToList();
        var age = timeProvider.GetUtcNow() - onTheWay.Min(static count => count.OldestAt);
        return new ObservedChannel(
            channel.Key.Value,
            onTheWay.Sum(static count => count.Count),
            age > TimeSpan.Zero ? age.Value : TimeSpan.Zero,
            channel.Where(static count => count.State == CustomerState.NeedsAttention).Sum(static count => count.Count));
    }
}
