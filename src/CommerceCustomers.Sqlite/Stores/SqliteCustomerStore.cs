using System.Diagnostics.Metrics;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Sqlite.Connections;
using CommerceCustomers.Sqlite.Leadership;
using CommerceCustomers.Sqlite.Writing;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite;

/// <summary>
/// The write side of the embedded channel database: one SQLite file, durable before it answers.
/// </summary>
/// <remarks>
/// Writes of all callers are committed in groups by one thread (WAL with <c>synchronous = FULL</c>, read back at open). Several processes
/// may use the same file on the same machine; the file must be on a local disk. Thread safe. Disposing writes what was handed over
/// and closes the file.
/// </remarks>
public sealed class SqliteCustomerStore : ICustomerStore, IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteStoreOptions _options;
    private readonly SqliteDatabase _database;
    private readonly SynchronizerRole _role;
    private readonly CommitMetrics _metrics;
    private GroupCommit? _writer;
    private bool _isDisposed;

    /// <summary>
    /// Initializes a new instance of the <see cref="SqliteCustomerStore"/> class. The file is opened at the first use.
    /// </summary>
    /// <param name="options">Where the file is, and its limits.</param>
    /// <param name="meterFactory">Makes the meter; <see langword="null"/> for a meter of this store's own.</param>
    /// <exception cref="ArgumentException">A limit is out of its range, or the path is blank.</exception>
    public SqliteCustomerStore(SqliteStoreOptions options, IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueCapacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.QueueCapacity, SqliteStoreOptions.MostWaiting, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BusyTimeout, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeout, SqliteStoreOptions.LongestBusyTimeout, nameof(options));
        _options = options;
        _database = new SqliteDatabase(options);
        _role = new SynchronizerRole(_database.Path, TimeProvider.System);
        _metrics = new CommitMetrics(meterFactory);
    }

    /// <summary>
    /// Gets the files that the writer has open.
    /// </summary>
    internal OpenFiles? Files => _database.Files;

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        GroupCommit writer;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            // A missing folder or a full disk can be cured while the application runs, so a failed writer is replaced.
            writer = _writer is { HasFailed: false } ? _writer : _writer = new GroupCommit(_database, _options, _metrics, _role.Tell);
        }

        await writer.Opened.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CheckWritableAsync(CancellationToken cancellationToken)
        => await WriteAsync(0, static (session, _) => session.TryWriting(), weight: 0, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(match);
        return WriteAsync(
            (record, names: record.NameBits, match, key, raisesEventAt),
            static (session, state) => session.Additions.Add(state.record, state.names, state.match, state.key, state.raisesEventAt),
            record.Payload.Length,
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return ValueTask.FromResult(_role.TryTake());
        }
    }

    /// <inheritdoc/>
    public ValueTask StopLeadingAsync(CancellationToken cancellationToken)
    {
        _role.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(string report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await WriteAsync(report, static (session, state) => session.WriteReport(state), weight: 0, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AddMinutesAsync(
        IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        await WriteAsync(
            (minutes, dropBefore),
            static (session, state) => session.Minutes.Add(state.minutes, state.dropBefore),
            weight: 0,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await WriteAsync(change, static (session, state) => session.ChangeSharedText(state), weight: 0, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IDisposable? ListenToOthers(Action written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return _role.Listen(written);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(shares);
        return WriteAsync(
            (lease, due, shares, mayIncludeSuspect),
            static (session, state) => session.Claims.Claim(state.lease, state.due, state.shares, state.mayIncludeSuspect),
            weight: 0,
            cancellationToken,
            isRepeatable: false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return WriteAsync(changes, static (session, state) => session.Changes.Apply(state), weight: 0, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await WriteAsync(search, static (session, state) => session.AddSearch(state), weight: 0, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(lease);
        return WriteAsync(
            (claimed, lease), static (session, state) => session.Claims.Renew(state.claimed, state.lease), weight: 0, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        await WriteAsync(
            (handlers, until),
            static (session, state) => session.Events.Subscribe(state.handlers, state.until),
            weight: 0,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return WriteAsync(
            (now, count), static (session, state) => session.Events.Unsubscribe(state.now, state.count), weight: 0, cancellationToken);
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
            (handler, handled, postponed, pausedUntil),
            static (session, state) => session.Events.Acknowledge(state.handler, state.handled, state.postponed, state.pausedUntil),
            weight: 0,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes what was handed over and closes the file.
    /// </summary>
    public void Dispose()
    {
        GroupCommit? writer;
        lock (_lock)
        {
            _isDisposed = true;
            writer = _writer;
            _writer = null;
        }

        writer?.Dispose();
        _role.Dispose();
        _metrics.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    /// <returns>A task that has ended.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal bool IsLed() => _role.IsTaken();

    internal ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state,
        Func<WriteSession, TState, TResult> execute,
        int weight,
        CancellationToken cancellationToken,
        bool isRepeatable = true)
    {
        var writer = Volatile.Read(ref _writer);
        return writer is { HasFailed: false, Opened.IsCompletedSuccessfully: true }
            ? writer.WriteAsync(state, execute, weight, isRepeatable, cancellationToken)
            : OpenAndWriteAsync(state, execute, weight, isRepeatable, cancellationToken);
    }

    private async ValueTask<TResult> OpenAndWriteAsync<TState, TResult>(
        TState state,
        Func<WriteSession, TState, TResult> execute,
        int weight,
        bool isRepeatable,
        CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        GroupCommit writer;
        lock (_lock)
        {
            writer = _writer ?? throw new CustomerStoreException(
                CustomerStoreFailure.Closed, $"The channel database '{_database.Path}' has been closed. Nothing was stored.");
        }

        return await writer.WriteAsync(state, execute, weight, isRepeatable, cancellationToken).ConfigureAwait(false);
    }
}
