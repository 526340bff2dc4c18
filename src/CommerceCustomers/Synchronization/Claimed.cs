using CommerceCustomers.Customers;

namespace CommerceCustomers.Synchronization;

// A claimed customer and the lease that it is held under. Touched by the loop alone.
internal sealed class Claimed(CustomerRecord record, long leasedAt) : IDisposable
{
    private CancellationTokenSource? _fence;

    public CustomerRecord Record { get; } = record;

    public long LeasedAt { get; private set; } = leasedAt;

    public bool IsLost { get; private set; }

    public bool IsSent => _fence is not null;

    // Ends with the lease, so that nothing is sent when another process may have taken over already.
    public CancellationToken Fenced(TimeSpan leaseDuration, TimeProvider timeProvider)
        => (_fence = new CancellationTokenSource(leaseDuration - timeProvider.GetElapsedTime(LeasedAt), timeProvider)).Token;

    public void Renewed(long leasedAt, TimeSpan leaseDuration)
    {
        LeasedAt = leasedAt;
        _fence?.CancelAfter(leaseDuration);
    }

    public void Lose()
    {
        IsLost = true;
        _fence?.Cancel();
    }

    public void Dispose() => _fence?.Dispose();
}
