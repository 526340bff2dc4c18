using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql;

/// <summary>
/// The read side of the shared channel database.
/// </summary>
public sealed class PostgreSqlCustomerReader : ICustomerReader
{
    /// <summary>
    /// Initializes a new instance of the <see cref="PostgreSqlCustomerReader"/> class.
    /// </summary>
    /// <param name="options">Where the database is.</param>
    /// <param name="store">The write side, which creates and upgrades the schema.</param>
    public PostgreSqlCustomerReader(PostgreSqlStoreOptions options, PostgreSqlCustomerStore store)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
    }

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync( CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
