using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.Mutations;

// A store with bugs where it is overridden.
internal abstract class MutatedStore(ICustomerStore inner) : ICustomerStore
{
    protected ICustomerStore Inner => inner;

    public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public virtual ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        => inner.AddAsync(record, match, key, raisesEventAt, cancellationToken);

    public ValueTask ReportAsync(string report, CancellationToken cancellationToken) => inner.ReportAsync(report, cancellationToken);

    public virtual ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
        => inner.ChangeSharedTextAsync(change, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        => inner.ClaimAsync(lease, due, shares, mayIncludeSuspect, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(
        IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => inner.ApplyAsync(changes, cancellationToken);

    public ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
        => inner.RecordSearchAsync(search, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
        => inner.RenewAsync(claimed, lease, cancellationToken);

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
        => inner.SubscribeAsync(handlers, until, cancellationToken);

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
        => inner.UnsubscribeAsync(now, count, cancellationToken);

    public virtual ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
        => inner.AcknowledgeEventsAsync(handler, handled, postponed, pausedUntil, cancellationToken);
}
