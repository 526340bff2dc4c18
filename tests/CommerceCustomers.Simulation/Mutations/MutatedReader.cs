using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.Mutations;

/// <summary>
/// A reader with bugs where it is overridden.
/// </summary>
internal abstract class MutatedReader(ICustomerReader inner) : ICustomerReader
{
    public virtual ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken)
        => inner.FindAsync(id, cancellationToken);

    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
        => inner.FindAsync(legalEntity, account, cancellationToken);

    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => inner.FindKeyAsync(channel, key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        => inner.ListAsync(filter, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
        => inner.FindMatchesAsync(match, before, count, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
        => inner.ListNamedAsync(nameBits, before, count, cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
        => inner.ReadSearchesAsync(count, cancellationToken);

    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken) => inner.ReadLanesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => inner.ReadLeasedAsync(notOwner, count, cancellationToken);

    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => inner.ReadEventsAsync(handler, due, count, cancellationToken);

    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => inner.ReadHandlersAsync(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId id, CancellationToken cancellationToken)
        => inner.ReadHistoryAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);

    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken) => inner.ReadReportAsync(cancellationToken);
}
