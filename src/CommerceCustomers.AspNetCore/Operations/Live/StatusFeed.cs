using System.Runtime.CompilerServices;

namespace CommerceCustomers.AspNetCore.Operations.Live;

/// <summary>
/// The status for everybody who looks at the operations page: at most one reading at a time and one an interval, however many look, and
/// none while nobody does.
/// </summary>
internal sealed class StatusFeed(
    ICustomerInsight insight,
    ICommerceHealth health,
    IChannelDirectory directory,
    IFunctionalityProfileResolver resolver,
    TimeProvider timeProvider)
{
    // Counting takes at most a fiftieth of the time, however large the channel database is.
    private const int CostToInterval = 50;
    private const int HistoryPoints = 180;

    private static readonly ConditionalWeakTable<ICustomerInsight, StatusFeed> Feeds = [];
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(2);

    // What was measured comes minute by minute.
    private static readonly TimeSpan HistoryInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HistoryTime = TimeSpan.FromHours(6);

    // An older reading is not shown as the present state, however long a new one takes.
    private static readonly TimeSpan OldestShown = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task<LiveStatus>? _reading;
    private LiveStatus? _last;
    private long _begunAt;
    private long _numbers;
    private TimeSpan _interval = ShortestInterval;
    private bool _isOutdated;
    private IReadOnlyList<HistoryPoint> _history = [];
    private long? _historyReadAt;

    /// <summary>Gets how long a reading counts as the present state.</summary>
    public TimeSpan Interval
    {
        get
        {
            lock (_lock)
            {
                return _interval;
            }
        }
    }

    /// <summary>Returns the feed that all pages of an application share.</summary>
    public static StatusFeed Of(
        ICustomerInsight insight,
        ICommerceHealth health,
        IChannelDirectory directory,
        IFunctionalityProfileResolver resolver,
        TimeProvider timeProvider)
        => Feeds.GetValue(insight, key => new StatusFeed(key, health, directory, resolver, timeProvider));

    /// <summary>Makes the next reading a new one, because the reader has just changed something.</summary>
    public void Outdate()
    {
        lock (_lock)
        {
            _isOutdated = true;
        }
    }

    /// <summary>Returns the last reading if it is young enough, else a new one.</summary>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    public Task<LiveStatus> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_last is not null && !_isOutdated && timeProvider.GetElapsedTime(_begunAt) < _interval)
            {
                return Task.FromResult(_last);
            }

            // A reading that began before a change does not show the change.
            if (_reading is not { IsCompleted: false } || _isOutdated)
            {
                _isOutdated = false;
                _reading = ReadNewAsync(_reading);
            }

            return _reading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Returns the present state. While a reading takes longer than <paramref name="patience"/>, the last one stands for it for a while.
    /// </summary>
    /// <returns>Null when the channel database cannot be read.</returns>
    public async Task<LiveStatus?> TryReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken).WaitAsync(patience, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                return timeProvider.GetElapsedTime(_begunAt) < OldestShown ? _last : null;
            }
        }
        catch (Exception exception) when (exception is CustomerStoreException or CommerceConfigurationException)
        {
            return null;
        }
    }

    // The reading belongs to nobody: a viewer who leaves does not end it for the others.
    private async Task<LiveStatus> ReadNewAsync(Task<LiveStatus>? before)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (before is not null)
        {
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var begunAt = timeProvider.GetTimestamp();
        var status = await insight.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
        var channels = await ReadChannelsAsync(status).ConfigureAwait(false);
        var level = await health.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        var history = await ReadHistoryAsync().ConfigureAwait(false);
        var cost = timeProvider.GetElapsedTime(begunAt) * CostToInterval;
        lock (_lock)
        {
            _begunAt = begunAt;
            _interval = cost > ShortestInterval ? cost : ShortestInterval;
            return _last = new LiveStatus(++_numbers, status, channels, level, history);
        }
    }

    // One reading runs at a time, so nothing here is changed by two.
    private async Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync()
    {
        if (_historyReadAt is not { } at || timeProvider.GetElapsedTime(at) >= HistoryInterval)
        {
            _history = await insight.ReadHistoryAsync(channel: null, HistoryTime, HistoryPoints, CancellationToken.None)
                .ConfigureAwait(false);
            _historyReadAt = timeProvider.GetTimestamp();
        }

        return _history;
    }

    private async Task<IReadOnlyList<LiveChannel>> ReadChannelsAsync(CommerceStatus status)
    {
        var channels = new SortedDictionary<string, LiveChannel>(StringComparer.Ordinal);
        foreach (var channel in await directory.ListAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var resolution = await resolver.ResolveAsync(channel, CancellationToken.None).ConfigureAwait(false);
            channels[channel.Id.Value] = new LiveChannel(
                channel.Id, string.IsNullOrWhiteSpace(channel.Name) ? null : channel.Name, resolution.Decision.Mode);
        }

        foreach (var count in status.Counts)
        {
            channels.TryAdd(count.Channel.Value, new LiveChannel(count.Channel, Name: null, Mode: null));
        }

        return [.. channels.Values.Select(channel => channel.With(status))];
    }
}
