namespace CommerceCustomers.Synchronization;

/// <summary>
/// The customers that this process has claimed: those that wait to be sent, and those that are sent and not yet committed.
/// </summary>
internal sealed class ClaimedCustomers
{
    private readonly Dictionary<CustomerId, Claimed> _sent = [];

    public ClaimedQueue Waiting { get; } = new();

    public IReadOnlyCollection<Claimed> Sent => _sent.Values;

    public bool IsEmpty => Waiting.Count == 0 && _sent.Count == 0;

    /// <summary>Gets a value indicating whether a customer is on its way that goes alone.</summary>
    public bool IsOneSentAlone { get; private set; }

    public IEnumerable<Claimed> Leased => Waiting.All.Concat(_sent.Values).Where(static claimed => !claimed.IsLost);

    public bool HoldsPoisonSuspect => Leased.Any(static claimed => claimed.IsPoisonSuspect);

    /// <summary>Takes the next customer out of those that wait.</summary>
    public Claimed Send()
    {
        var next = Waiting.Dequeue();
        IsOneSentAlone = next.GoesAlone;

        // The customer may be in the list already, committed and claimed again before the answer of the commit was read.
        _sent[next.Record.CustomerId] = next;
        return next;
    }

    /// <summary>
    /// Says whether this process has claimed the customer once more. Then the change after the earlier claim was applied, whatever the
    /// store answered.
    /// </summary>
    public bool IsClaimedAgain(Claimed earlier)
        => Waiting.All.Concat(_sent.Values).Any(
            claimed => claimed.Record.CustomerId == earlier.Record.CustomerId && !ReferenceEquals(claimed, earlier));

    /// <summary>The customer is committed, or belongs to another process.</summary>
    public void Release(Claimed claimed)
    {
        claimed.Dispose();
        if (_sent.TryGetValue(claimed.Record.CustomerId, out var sent) && ReferenceEquals(sent, claimed))
        {
            _sent.Remove(claimed.Record.CustomerId);
            IsOneSentAlone &= !claimed.GoesAlone;
        }
    }
}
