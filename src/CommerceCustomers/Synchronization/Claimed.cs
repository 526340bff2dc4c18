using CommerceCustomers.Customers;

namespace CommerceCustomers.Synchronization;

// A claimed customer and the lease that it is held under. Touched by the loop alone.
internal sealed class Claimed(CustomerRecord record, long leasedAt) : IDisposable
{
    private LeaseFence? _fence;

    public CustomerRecord Record { get; } = record;

    public long LeasedAt { get; private set; } = leasedAt;

    public bool IsLost { get; private set; }

    public bool IsSent => _fence is not null;

    // Over whom a process may have ended: it is sent alone.
    public bool IsSuspect => Record.LostLeases > 0;

    public LeaseFence Fenced(TimeSpan leaseDuration, TimeProvider timeProvider)
        => _fence = new LeaseFence(timeProvider, LeasedAt, leaseDuration);

    public void Renewed(long leasedAt, TimeSpan leaseDuration)
    {
        LeasedAt = leasedAt;
        _fence?.Renew(leasedAt, leaseDuration);
    }

    public void Lose()
    {
        IsLost = true;
        _fence?.End();
    }

    public void Dispose() => _fence?.Dispose();
}
