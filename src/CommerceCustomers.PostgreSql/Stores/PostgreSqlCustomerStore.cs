using System.Diagnostics.Metrics;
using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql;

/// <summary>
/// The write side of the shared channel database: one PostgreSQL, durable before it answers.
/// </summary>
public sealed class PostgreSqlCustomerStore : ICustomerStore, IAsyncDisposable, IDisposable
{
    /// <summary>
    /// Initializes a new instance of the <see cref="PostgreSqlCustomerStore"/> class. The server is connected to at the first use.
    /// </summary>
    /// <param name="options">Where the database is, and its limits.</param>
    /// <param name="meterFactory">Makes the meter; <see langword="null"/> for a meter of this store's own.</param>
    public PostgreSqlCustomerStore(PostgreSqlStoreOptions options, IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _ = meterFactory;
    }

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask CheckWritableAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<StoreResult> AddAsync( StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask StopLeadingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask ReportAsync(string report, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync( Lease lease, DueTime due, IReadOnlyList<LaneShare> shares, bool mayIncludeSuspect, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync( IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask AcknowledgeEventsAsync( string handler, IReadOnlyList<long> handled, IReadOnlyList<PostponedEvent> postponed, DateTimeOffset? pausedUntil, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Writes what was handed over and closes the connections.</summary>
    public void Dispose()
    {
    }

    /// <inheritdoc cref="Dispose"/>
    /// <returns>A task that ends when all connections are closed.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
