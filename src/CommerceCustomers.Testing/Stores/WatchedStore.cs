using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// The store under proof, every call of which is noted.
internal sealed class WatchedStore(ICustomerStore inner, StoreCalls calls) : ICustomerStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(OpenAsync), () => inner.OpenAsync(cancellationToken));

    public ValueTask CheckWritableAsync(CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(CheckWritableAsync), () => inner.CheckWritableAsync(cancellationToken));

    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(AddAsync), () => inner.AddAsync(record, match, key, raisesEventAt, cancellationToken));

    public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(TryLeadAsync), () => inner.TryLeadAsync(cancellationToken));

    public ValueTask StopLeadingAsync(CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(StopLeadingAsync), () => inner.StopLeadingAsync(cancellationToken));

    public ValueTask ReportAsync(string report, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(ReportAsync), () => inner.ReportAsync(report, cancellationToken));

    public ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(AddMinutesAsync), () => inner.AddMinutesAsync(minutes, dropBefore, cancellationToken));

    public IDisposable? ListenToOthers(Action written) => inner.ListenToOthers(written);

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ClaimAsync), () => inner.ClaimAsync(lease, due, shares, mayIncludeSuspect, cancellationToken));

    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ApplyAsync), () => inner.ApplyAsync(changes, cancellationToken));

    public ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(RecordSearchAsync), () => inner.RecordSearchAsync(search, cancellationToken));

    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(RenewAsync), () => inner.RenewAsync(claimed, lease, cancellationToken));

    public ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(ChangeSharedTextAsync), () => inner.ChangeSharedTextAsync(change, cancellationToken));

    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(SubscribeAsync), () => inner.SubscribeAsync(handlers, until, cancellationToken));

    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(UnsubscribeAsync), () => inner.UnsubscribeAsync(now, count, cancellationToken));

    public ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
        => calls.MadeAsync(
            nameof(AcknowledgeEventsAsync),
            () => inner.AcknowledgeEventsAsync(handler, handled, postponed, pausedUntil, cancellationToken));
}
