using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Fixtures;

internal sealed class CountingReader(ICustomerReader inner) : ICustomerReader
{
    private int _queries;
    private int _reports;

    public int Queries => _queries;

    /// <summary>How often the report of the process that synchronizes was read.</summary>
    public int Reports => _reports;

    /// <summary>The owner whose leases were left out when leases were last read.</summary>
    public Guid LastNotOwner { get; private set; }

    public ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken)
        => Counted().FindAsync(id, cancellationToken);

    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
        => Counted().FindAsync(legalEntity, account, cancellationToken);

    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => Counted().FindKeyAsync(channel, key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        => Counted().ListAsync(filter, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
        => Counted().FindMatchesAsync(match, before, count, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
        => Counted().ListNamedAsync(nameBits, before, count, cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
        => Counted().ReadSearchesAsync(count, cancellationToken);

    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
        => Counted().ReadLanesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
    {
        LastNotOwner = notOwner;
        return Counted().ReadLeasedAsync(notOwner, count, cancellationToken);
    }

    public ValueTask<bool> IsIdleAsync(Guid notOwner, IReadOnlyList<string> handlers, CancellationToken cancellationToken)
        => Counted().IsIdleAsync(notOwner, handlers, cancellationToken);

    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => Counted().ReadEventsAsync(handler, due, count, cancellationToken);

    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => Counted().ReadHandlersAsync(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId id, CancellationToken cancellationToken)
        => Counted().ReadHistoryAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
        => Counted().CountAsync(cancellationToken);

    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reports);
        return inner.ReadReportAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
        => Counted().ReadMinutesAsync(channels, from, cancellationToken);

    private ICustomerReader Counted()
    {
        Interlocked.Increment(ref _queries);
        return inner;
    }
}
