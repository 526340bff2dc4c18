using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Counts the customers on their way once a minute while something changes, for the picture of the last days. With nothing to do, or while
/// everything waits for the same thing as before, nobody counts.
/// </summary>
internal sealed class BacklogCount(ICustomerReader reader, MinuteRecorder recorder, TimeProvider timeProvider)
{
    private readonly LastTime _counted = new(timeProvider);
    private readonly HashSet<ChannelId> _waiting = [];
    private TimeSpan _period = MeasuredMinute.Length;
    private Task _underWay = Task.CompletedTask;
    private bool _hasChanged;

    /// <summary>Something may have come, gone or been tried since the last count.</summary>
    public void Changed() => _hasChanged = true;

    /// <summary>Starts a count when it is time. It holds up nothing.</summary>
    public void Start(bool hasWork, CancellationToken cancellationToken)
    {
        if (_underWay.IsCompleted && _hasChanged && (hasWork || _waiting.Count > 0) && !_counted.IsWithin(_period))
        {
            _hasChanged = false;
            _counted.Mark();
            _underWay = CountAsync(cancellationToken);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var begun = timeProvider.GetTimestamp();
        try
        {
            var counts = await reader.CountAsync(cancellationToken).ConfigureAwait(false);
            Record([.. counts.Where(static count => count.State.IsOnItsWay() && count.Count > 0)]);
        }
        catch (Exception)
        {
            // Those who claim and commit meet the failure too, and say so.
        }

        _period = ReadingCost.PeriodAfter(timeProvider.GetElapsedTime(begun), MeasuredMinute.Length);
    }

    private void Record(IReadOnlyList<CustomerCount> waiting)
    {
        var now = timeProvider.GetUtcNow();
        foreach (var channel in waiting.GroupBy(static count => count.Channel))
        {
            _waiting.Remove(channel.Key);
            recorder.Counted(
                channel.Key.Value,
                new BacklogSample(now, channel.Sum(static count => count.Count), channel.Min(static count => count.OldestAt)));
        }

        foreach (var empty in _waiting)
        {
            recorder.Counted(empty.Value, new BacklogSample(now, Pending: 0, OldestAt: null));
        }

        _waiting.Clear();
        _waiting.UnionWith(waiting.Select(static count => count.Channel));
    }
}
