namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>
/// Counts what this process measures, minute by minute, and hands each minute that is over to the channel database. A process that measures
/// nothing has no timer and writes nothing. Whatever goes wrong here costs measurements alone. Thread safe.
/// </summary>
internal sealed class MinuteRecorder : IAsyncDisposable, IDisposable
{
    // A failing channel database must not fill the memory.
    private const int MostUnwritten = 60;

    // Whoever still holds the minute has recorded by then.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLastWrite = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly IMinuteSink _sink;
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly List<MeasuredMinute> _over = [];
    private readonly Dictionary<string, DateTimeOffset> _shutSince = new(StringComparer.Ordinal);
    private MeasuredMinute? _running;
    private Task _writing = Task.CompletedTask;
    private bool _isDisposed;

    public MinuteRecorder(IMinuteSink sink, TimeProvider timeProvider)
    {
        _sink = sink;
        _timeProvider = timeProvider;
        _timer = timeProvider.CreateTimer(
            static recorder => ((MinuteRecorder)recorder!).Write(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the minutes that the channel database does not have yet, the one that runs included.</summary>
    public IReadOnlyList<MeasuredMinute> Unwritten
    {
        get
        {
            lock (_lock)
            {
                return _running is { } running ? [.. _over, running] : [.. _over];
            }
        }
    }

    public void SignedUp(string channel, bool isAsync, MeasuredOutcome outcome, TimeSpan duration)
        => Now().Channel(channel).SignedUp(isAsync, outcome, duration);

    public void Synchronized(string channel, TimeSpan lag) => Now().Channel(channel).Synchronized(lag);

    public void Counted(string channel, BacklogSample sample) => Now().Channel(channel).Counted(sample);

    /// <summary>Records a call to headquarters.</summary>
    /// <param name="isCreate">Whether it was to create a customer.</param>
    /// <param name="isAnswered">Whether headquarters answered, and not that it could not.</param>
    /// <param name="isUnclear">Whether nobody knows what became of the call.</param>
    /// <param name="duration">How long it took.</param>
    public void Called(bool isCreate, bool isAnswered, bool isUnclear, TimeSpan duration)
    {
        var headquarters = Now().Headquarters;
        headquarters.Add(calls: 1, failedCreates: isCreate && !isAnswered ? 1 : 0);
        if (isCreate && isAnswered)
        {
            headquarters.Creates.Record(duration);
        }
        else if (isCreate && isUnclear)
        {
            headquarters.UnclearCreates.Record(duration);
        }
    }

    /// <summary>The gate of headquarters, or of a legal entity, has shut or allows calls again.</summary>
    public void GateChanged(string? legalEntity, bool allowsCalls, DateTimeOffset at)
    {
        var minute = Now();
        lock (_lock)
        {
            if (!allowsCalls)
            {
                _shutSince.TryAdd(legalEntity ?? "", at);
            }
            else if (_shutSince.Remove(legalEntity ?? "", out var since) && since < at)
            {
                minute.Headquarters.Add(new ShutTime(legalEntity, since, at));
            }
        }
    }

    /// <summary>Writes what is left, for a moment at most.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            EndRunning(_timeProvider.GetUtcNow());
            Write();
        }

        Dispose();
        await _writing.WaitAsync(LongestLastWrite, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private MeasuredMinute Now()
    {
        var now = _timeProvider.GetUtcNow();
        var running = Volatile.Read(ref _running);
        return running is not null && now >= running.At && now - running.At < MeasuredMinute.Length ? running : Next(now);
    }

    private MeasuredMinute Next(DateTimeOffset now)
    {
        lock (_lock)
        {
            var at = MeasuredMinute.BeginOf(now);
            if (_running?.At == at)
            {
                return _running;
            }

            EndRunning(now);
            var next = _running = new MeasuredMinute(Guid.CreateVersion7(now), at);
            WriteLater(now);
            return next;
        }
    }

    // Soon when a minute is over, and otherwise when the one that runs is.
    private void WriteLater(DateTimeOffset now)
    {
        if (!_isDisposed && (_over.Count > 0 || _running is not null))
        {
            var wait = _over.Count > 0 ? Grace : _running!.At + MeasuredMinute.Length + Grace - now;
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    // A gate that stays shut is told of up to the end of the minute, so that no more than a minute of it is lost with the process.
    private void EndRunning(DateTimeOffset now)
    {
        if (_running is not { } ended)
        {
            return;
        }

        var end = now < ended.At + MeasuredMinute.Length ? now : ended.At + MeasuredMinute.Length;
        foreach (var (legalEntity, since) in _shutSince.ToList())
        {
            if (since < end)
            {
                ended.Headquarters.Add(new ShutTime(legalEntity.Length == 0 ? null : legalEntity, since, end));
                _shutSince[legalEntity] = end;
            }
        }

        _running = null;
        _over.Add(ended);
        if (_over.Count > MostUnwritten)
        {
            _over.RemoveAt(0);
        }
    }

    private void Write()
    {
        lock (_lock)
        {
            var now = _timeProvider.GetUtcNow();
            if (_running is { } running && now - running.At >= MeasuredMinute.Length)
            {
                EndRunning(now);
            }

            if (_over.Count > 0 && _writing.IsCompleted)
            {
                _writing = WriteAsync([.. _over]);
            }
            else
            {
                WriteLater(now);
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<MeasuredMinute> minutes)
    {
        var isWritten = false;
        try
        {
            await _sink.WriteAsync(minutes, CancellationToken.None).ConfigureAwait(false);
            isWritten = true;
        }
        catch (Exception)
        {
            // The channel database has said so elsewhere, and only measurements are late.
        }

        lock (_lock)
        {
            if (isWritten)
            {
                _over.RemoveAll(minutes.Contains);
                WriteLater(_timeProvider.GetUtcNow());
            }
            else if (!_isDisposed)
            {
                _timer.Change(MeasuredMinute.Length, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
