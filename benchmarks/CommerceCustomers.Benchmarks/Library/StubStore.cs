using CommerceCustomers.Storage;

namespace CommerceCustomers.Benchmarks.Library;

// Keeps no customer, so that what is measured is the way to the store and back.
internal sealed class StubStore : ICustomerStore
{
    private readonly Lock _lock = new();
    private string? _sharedText;

    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        => new(new StoreResult(StoreOutcome.Done, record.CustomerId));

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        => new((IReadOnlyList<StoredRecord>)[]);

    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => new(new StoreResult[changes.Count]);

    public ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
        => default;

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
        => new((IReadOnlyList<CustomerId>)[]);

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken) => default;

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) => default;

    public ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken) => default;

    // The text is kept, so that a creation is measured together with what the gate does for other processes.
    public ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sharedText = change(_sharedText) ?? _sharedText;
        }

        return ValueTask.CompletedTask;
    }
}
