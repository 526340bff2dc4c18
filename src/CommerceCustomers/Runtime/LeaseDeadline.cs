namespace CommerceCustomers.Runtime;

/// <summary>
/// The end of a lease on the monotonic clock. Nothing is sent after it, even when the process was stalled and the token's timer has not
/// run yet.
/// </summary>
internal sealed class LeaseDeadline(TimeProvider timeProvider, TimeoutSources timeouts, long leasedAt, TimeSpan duration) : IDisposable
{
    private readonly CancellationTokenSource _source = timeouts.Rent(Left(timeProvider, leasedAt, duration));
    private long _leasedAt = leasedAt;
    private TimeSpan _duration = duration;
    private bool _isDisposed;

    public CancellationToken Token => _source.Token;

    public bool HasEnded => (!_isDisposed && _source.IsCancellationRequested) || Left(timeProvider, _leasedAt, _duration) == TimeSpan.Zero;

    public void Renew(long leasedAt, TimeSpan duration)
    {
        _leasedAt = leasedAt;
        _duration = duration;
        if (!_isDisposed)
        {
            _source.CancelAfter(Left(timeProvider, leasedAt, duration));
        }
    }

    public void End()
    {
        if (!_isDisposed)
        {
            _source.Cancel();
        }
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            timeouts.Return(_source);
        }
    }

    private static TimeSpan Left(TimeProvider timeProvider, long leasedAt, TimeSpan duration)
        => duration - timeProvider.GetElapsedTime(leasedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
