using System.Diagnostics.Metrics;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Keys;
using CommerceCustomers.PostgreSql.Notifications;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.PostgreSql.Writing;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql;

/// <summary>
/// The write side of the shared channel database: one PostgreSQL, durable before it answers.
/// </summary>
/// <remarks>
/// Additions and changes of all callers are committed in groups (<c>synchronous_commit</c> on, read back with each). Any number of
/// processes on any number of machines may use one database, and all of them may synchronize. A lost connection is made again by itself:
/// what may have been committed is written once more under the same identifiers. Thread safe. Disposing writes what was handed over and
/// closes the connections.
/// </remarks>
public sealed class PostgreSqlCustomerStore : ICustomerStore, IAsyncDisposable, IDisposable
{
    private const int MostAdditions = 1000;
    private const int MostChangeSets = 1000;
    private const int Writers = 2;

    private readonly CommitMetrics _metrics;
    private readonly MatchIndex _matches;
    private readonly KeyBuckets _buckets;
    private readonly GroupCommit<Addition> _additions;
    private readonly GroupCommit<ChangeSet> _changes;
    private readonly Claims _claims;
    private readonly EventRows _events;
    private readonly WriteTrial _trial;
    private readonly SearchRows _searches;
    private readonly MinuteRows _minutes;
    private readonly SharedText _sharedText;
    private readonly Announcements _announcements;
    private readonly TimeProvider _timeProvider;
    private volatile bool _isDisposed;

    /// <summary>
    /// Initializes a new instance of the <see cref="PostgreSqlCustomerStore"/> class. The server is connected to at the first use.
    /// </summary>
    /// <param name="options">Where the database is, and its limits.</param>
    /// <param name="meterFactory">Makes the meter; <see langword="null"/> for a meter of this store's own.</param>
    /// <exception cref="ArgumentException">A limit is out of its range, or the connection string or the schema is not usable.</exception>
    public PostgreSqlCustomerStore(PostgreSqlStoreOptions options, IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        SchemaName.Check(options.Schema, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueCapacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.QueueCapacity, PostgreSqlStoreOptions.MostWaiting, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StatementTimeout, PostgreSqlStoreOptions.ShortestTimeout, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.StatementTimeout, PostgreSqlStoreOptions.LongestTimeout, nameof(options));
        Database = new PostgreSqlDatabase(options);
        Vocabulary = new Vocabulary(Database);
        Cursors = new LaneCursors(options.TimeProvider);
        Synchronizers = new SynchronizerRows(Database, options.TimeProvider);
        _timeProvider = options.TimeProvider;
        _announcements = new Announcements(Database.Schema, options.Notifies, _timeProvider);
        _metrics = new CommitMetrics(meterFactory);
        _matches = new MatchIndex(Database);
        _buckets = new KeyBuckets(Database, options.KeysPerBucket);
        _additions = new GroupCommit<Addition>(
            Database,
            new Additions(Database, Vocabulary, _matches, _buckets, Cursors, _announcements),
            _metrics,
            options.QueueCapacity,
            MostAdditions,
            Writers);
        _changes = new GroupCommit<ChangeSet>(
            Database,
            new Changes(Database, Vocabulary, _matches, Cursors, _announcements),
            _metrics,
            options.QueueCapacity,
            MostChangeSets,
            Writers);
        _claims = new Claims(Database, Vocabulary, Cursors, options.TimeProvider);
        _events = new EventRows(Database);
        _trial = new WriteTrial(Database);
        _searches = new SearchRows(Database);
        _minutes = new MinuteRows(Database);
        _sharedText = new SharedText(Database);
    }

    internal PostgreSqlDatabase Database { get; }

    internal Vocabulary Vocabulary { get; }

    internal LaneCursors Cursors { get; }

    internal SynchronizerRows Synchronizers { get; }

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Database.OpenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CheckWritableAsync(CancellationToken cancellationToken)
        => await WriteAsync(_trial.RunAsync, isRepeatable: true, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(match);
        return EnqueueAsync<Addition, StoreResult>(_additions, new Addition(record, match, key, raisesEventAt), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Synchronizers.Lead();
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public async ValueTask StopLeadingAsync(CancellationToken cancellationToken)
    {
        if (!_isDisposed && Database.IsOpen)
        {
            try
            {
                await WriteAsync(Synchronizers.StopAsync, isRepeatable: true, cancellationToken).ConfigureAwait(false);
            }
            catch (CustomerStoreException)
            {
                // Others see in a minute that this process no longer says that it runs.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(string report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await WriteAsync(
            (connection, token) => Synchronizers.ReportAsync(connection, report, token),
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        await WriteAsync(
            (connection, token) => _minutes.AddAsync(connection, minutes, dropBefore, token),
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await WriteAsync(
            (connection, token) => _sharedText.ChangeAsync(connection, change, token),
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IDisposable? ListenToOthers(Action written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return _announcements.AreOn
            ? new WriteListener(Database, _announcements, Synchronizers, Cursors, _timeProvider, written)
            : null;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(shares);

        // The customers of a claim that may have been committed belong to no process, so it is not repeated.
        return WriteAsync(
            (connection, token) => _claims.ClaimAsync(connection, lease, due, shares, mayIncludeSuspect, token),
            isRepeatable: false,
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return EnqueueAsync<ChangeSet, IReadOnlyList<StoreResult>>(_changes, new ChangeSet(changes), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await WriteAsync(
            (connection, token) => _searches.AddAsync(connection, search, token), isRepeatable: true, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(lease);
        return claimed.Count == 0
            ? []
            : await WriteAsync(
                (connection, token) => _claims.RenewAsync(connection, claimed, lease, token),
                isRepeatable: true,
                cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        await WriteAsync(
            (connection, token) => _events.SubscribeAsync(connection, handlers, until, token),
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return WriteAsync(
            (connection, token) => _events.UnsubscribeAsync(connection, now, count, token), isRepeatable: true, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(handled);
        ArgumentNullException.ThrowIfNull(postponed);
        await WriteAsync(
            (connection, token) => _events.AcknowledgeAsync(connection, handler, handled, postponed, pausedUntil, token),
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes what was handed over and closes the connections.
    /// </summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    /// <returns>A task that ends when all connections are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _additions.DisposeAsync().ConfigureAwait(false);
        await _changes.DisposeAsync().ConfigureAwait(false);
        await _buckets.DisposeAsync().ConfigureAwait(false);
        await Database.DisposeAsync().ConfigureAwait(false);
        Synchronizers.Dispose();
        _matches.Dispose();
        _metrics.Dispose();
    }

    private ValueTask<TResult> EnqueueAsync<TOperation, TResult>(
        GroupCommit<TOperation> writer, TOperation operation, CancellationToken cancellationToken)
        where TOperation : PendingWrite<TResult>
    {
        var prepared = PrepareAsync(cancellationToken);
        if (!prepared.IsCompletedSuccessfully)
        {
            return OpenAndEnqueueAsync<TOperation, TResult>(prepared, writer, operation, cancellationToken);
        }

        writer.Enqueue(operation);
        return operation.WaitAsync(cancellationToken);
    }

    private static async ValueTask<TResult> OpenAndEnqueueAsync<TOperation, TResult>(
        ValueTask opening, GroupCommit<TOperation> writer, TOperation operation, CancellationToken cancellationToken)
        where TOperation : PendingWrite<TResult>
    {
        await opening.ConfigureAwait(false);
        writer.Enqueue(operation);
        return await operation.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Database.IsOpen ? ValueTask.CompletedTask : Database.OpenAsync(cancellationToken);
    }

    private async ValueTask<T> WriteAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> write, bool isRepeatable, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await Database.RunAsync(write, isRepeatable, cancellationToken).ConfigureAwait(false);
    }
}
