using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>A channel database that is slow to add.</summary>
internal sealed class SlowStore(ICustomerStore inner, TimeProvider clock, TimeSpan time) : ICustomerStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public async ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
    {
        await Task.Delay(time, clock, CancellationToken.None);
        return await inner.AddAsync(record, match, key, raisesEventAt, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        => inner.ClaimAsync(lease, due, shares, mayIncludeSuspect, cancellationToken);

    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
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

    public ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
        => inner.AcknowledgeEventsAsync(handler, handled, postponed, pausedUntil, cancellationToken);
}
