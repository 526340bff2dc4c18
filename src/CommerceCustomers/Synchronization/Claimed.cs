using CommerceCustomers.Diagnostics;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>A claimed customer and the lease that it is held under.</summary>
internal sealed class Claimed(StoredRecord record, long leasedAt, bool isQuestion) : IDisposable
{
    private LeaseDeadline? _fence;

    public StoredRecord Record { get; } = record;

    public long LeasedAt { get; private set; } = leasedAt;

    public bool IsLost { get; private set; }

    /// <summary>
    /// Gets a value indicating whether nothing is on its way for the customer; the result may still have to be committed.
    /// </summary>
    public bool HasEnded { get; private set; }

    public bool IsSent => _fence is not null;

    /// <summary>
    /// Gets a value indicating whether the customer may end the process that sends it. One lost lease says nothing, because a process that
    /// ends loses all its leases.
    /// </summary>
    public bool IsPoisonSuspect => Record.LostLeases >= SuspectRules.LostLeases;

    /// <summary>Gets a value indicating whether nothing else is sent meanwhile. A question endangers no process.</summary>
    public bool GoesAlone => IsPoisonSuspect && !isQuestion;

    /// <summary>Gets or sets the span of the delivery, from sending to the commit of the result; null while nobody traces.</summary>
    public CommerceSpan Span { get; set; }

    public LeaseDeadline Fenced(TimeSpan leaseDuration, TimeProvider timeProvider, TimeoutSources timeouts)
        => _fence = new LeaseDeadline(timeProvider, timeouts, LeasedAt, leaseDuration);

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

    public void End() => HasEnded = true;

    public void Dispose()
    {
        _fence?.Dispose();
        Span.Dispose();
    }
}
