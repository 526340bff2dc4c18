using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores;

// The reader under proof, every call of which is noted.
internal sealed class WatchedReader(ICustomerReader inner, StoreCalls calls) : ICustomerReader
{
    public ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(FindAsync), () => inner.FindAsync(customerId, cancellationToken));

    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(FindAsync), () => inner.FindAsync(legalEntity, accountNumber, cancellationToken));

    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(FindKeyAsync), () => inner.FindKeyAsync(channel, key, cancellationToken));

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ListAsync), () => inner.ListAsync(filter, after, count, cancellationToken));

    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(FindMatchesAsync), () => inner.FindMatchesAsync(match, before, count, cancellationToken));

    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ListNamedAsync), () => inner.ListNamedAsync(nameBits, before, count, cancellationToken));

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ReadSearchesAsync), () => inner.ReadSearchesAsync(count, cancellationToken));

    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ReadLanesAsync), () => inner.ReadLanesAsync(cancellationToken));

    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ReadLeasedAsync), () => inner.ReadLeasedAsync(notOwner, count, cancellationToken));

    public async ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => await calls.MadeAsync(nameof(ReadEventsAsync), () => inner.ReadEventsAsync(handler, due, count, cancellationToken))
            .ConfigureAwait(false) ?? throw new StoreKitException($"Expected events of {nameof(ReadEventsAsync)}, but found null.");

    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ReadHandlersAsync), () => inner.ReadHandlersAsync(cancellationToken));

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ReadHistoryAsync), () => inner.ReadHistoryAsync(customerId, cancellationToken));

    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(CountAsync), () => inner.CountAsync(cancellationToken));

    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken)
        => calls.MadeAsync(nameof(ReadReportAsync), () => inner.ReadReportAsync(cancellationToken));

    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
        => calls.ListedAsync(nameof(ReadMinutesAsync), () => inner.ReadMinutesAsync(channels, from, cancellationToken));
}
