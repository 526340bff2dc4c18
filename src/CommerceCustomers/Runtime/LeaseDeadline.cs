namespace CommerceCustomers.Runtime;

/// <summary>
/// The end of a lease on the monotonic clock. Nothing is sent after it, even when the process was stalled and the token's timer has not
/// run yet.
/// </summary>
internal sealed class LeaseDeadline(TimeProvider timeProvider, long leasedAt, TimeSpan duration) : IDisposable
{
    private readonly CancellationTokenSource _source = new(Left(timeProvider, leasedAt, duration), timeProvider);
    private long _leasedAt = leasedAt;
    private TimeSpan _duration = duration;

    public CancellationToken Token => _source.Token;

    public bool HasEnded => _source.IsCancellationRequested || Left(timeProvider, _leasedAt, _duration) == TimeSpan.Zero;

    public void Renew(long leasedAt, TimeSpan duration)
    {
        _leasedAt = leasedAt;
        _duration = duration;
        _source.CancelAfter(Left(timeProvider, leasedAt, duration));
    }

    public void End() => _source.Cancel();

    public void Dispose() => _source.Dispose();

    private static TimeSpan Left(TimeProvider timeProvider, long leasedAt, TimeSpan duration)
        => duration - timeProvider.GetElapsedTime(leasedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
