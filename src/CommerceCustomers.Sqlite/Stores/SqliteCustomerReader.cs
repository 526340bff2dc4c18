using System.Collections.Concurrent;
using CommerceCustomers.Sqlite.Connections;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Reading;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Sqlite.Schema;
using CommerceCustomers.Sqlite.Writing;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite;

/// <summary>
/// The read side of the embedded channel database.
/// </summary>
/// <remarks>
/// Reads run on the caller's thread, each on a connection of its own, and neither wait for writes nor hold them up. Thread safe.
/// </remarks>
public sealed class SqliteCustomerReader : ICustomerReader, IDisposable
{
    internal const string CountAttentionSql =
        $"SELECT lane, {StateNumbers.NeedsAttention}, count(*), min(created_at), error_code FROM customers "
        + $"WHERE state = {StateNumbers.NeedsAttention} GROUP BY lane, error_code";

    private const int MostRecords = 10_000;

    private readonly ConcurrentBag<ReadSession> _idle = [];
    private readonly SqliteCustomerStore _store;
    private readonly SqliteDatabase _database;
    private readonly NumberLookup _vocabulary;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    /// <summary>
    /// Initializes a new instance of the <see cref="SqliteCustomerReader"/> class. The file is opened at the first use.
    /// </summary>
    /// <param name="options">Where the file is.</param>
    /// <param name="store">The write side, which creates and upgrades the schema.</param>
    public SqliteCustomerReader(SqliteStoreOptions options, SqliteCustomerStore store)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _database = new SqliteDatabase(options);
        _vocabulary = new NumberLookup(
            (sql, columns, number) => With(session => NumberLookup.Look(session.Connection, sql, columns, number)));
    }

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => ReadAsync(session => Records(session, [customerId.ToBytes()]).FirstOrDefault(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => ReadAsync(
            session => session.Records(
                $"""
                SELECT {RecordColumns.Receipts} FROM receipts
                WHERE account = $account AND entity = (SELECT name FROM names WHERE text = $entity)
                UNION ALL SELECT {RecordColumns.Customers} FROM customers
                WHERE account = $account AND entity = (SELECT name FROM names WHERE text = $entity)
                UNION ALL SELECT * FROM (SELECT {RecordColumns.Receipts} FROM receipts
                WHERE shared_account = $account AND entity = (SELECT name FROM names WHERE text = $entity) ORDER BY id LIMIT 1)
                """,
                _vocabulary,
                accountNumber.Value,
                legalEntity.Value).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => ReadAsync(
            session => session.InTransaction(
                () => HashQueries.FindKey(session, key, lane => _vocabulary.Lane(lane).Channel == channel)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Check(count);
        var query = new ListQuery(filter, after, count);
        return ReadAsync<IReadOnlyList<StoredRecord>>(
            session => session.Records(query.Sql, _vocabulary, query.Parameters), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        Check(count);
        return ReadAsync<IReadOnlyList<StoredRecord>>(
            session => session.InTransaction(() => Records(session, MatchQueries.Find(session, match)
                .Where(id => before is null || id < Hashes.Read(before.Value.ToBytes()))
                .OrderDescending()
                .Take(count)
                .Select(Hashes.Write))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
    {
        Check(count);
        return ReadAsync<IReadOnlyList<StoredRecord>>(
            session => session.InTransaction(() => Records(session, NameQuery.List(session, nameBits, before, count))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
        => ReadAsync<IReadOnlyList<DueLane>>(
            session =>
            {
                var lanes = new List<DueLane>();
                using var rows = session.Rows(
                    $"""
                    SELECT lane, (SELECT min(due_at) FROM customers WHERE state = {StateNumbers.Pending} AND lane = lanes.lane),
                        (SELECT max(due_at) FROM customers WHERE state = {StateNumbers.Pending} AND lane = lanes.lane) FROM lanes
                    """);
                while (rows.Read())
                {
                    if (!rows.IsNull(1))
                    {
                        var (channel, legalEntity, isFront) = _vocabulary.Lane(rows.Int64(0));
                        lanes.Add(new DueLane(
                            channel, legalEntity, isFront, dueAt: rows.Moment(1), lastDueAt: rows.Moment(2)));
                    }
                }

                return lanes;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => ReadAsync<IReadOnlyList<StoredRecord>>(
            session => session.Records(
                $"SELECT {RecordColumns.Customers} FROM customers "
                + $"WHERE state = {StateNumbers.Sending} AND lease_owner <> $owner ORDER BY id LIMIT $count",
                _vocabulary,
                notOwner.ToByteArray(bigEndian: true),
                (long)count),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => ReadAsync(session => EventQueries.Read(session, _vocabulary, handler, due, count), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => ReadAsync(EventQueries.ReadHandlers, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken)
        => ReadAsync<IReadOnlyList<HistoryEntry>>(
            session =>
            {
                using var rows = session.Rows(
                    "SELECT at, action, detail, made_by FROM history WHERE id = $id ORDER BY seq", customerId.ToBytes());
                return Entries(rows);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
    {
        Check(count);
        return ReadAsync<IReadOnlyList<HistoryEntry>>(
            session =>
            {
                using var rows = session.Rows(
                    "SELECT at, action, detail, made_by FROM searches ORDER BY seq DESC LIMIT $count", (long)count);
                return Entries(rows);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
        => ReadAsync<IReadOnlyList<CustomerCount>>(
            session =>
            {
                var counts = new Dictionary<(ChannelId, LegalEntityId, CustomerState, string?), CustomerCount>();

                // The first identifier of a lane is its oldest; the + keeps the planner from sorting the whole lane instead.
                using var rows = session.Rows(
                    $"""
                    SELECT lane, {StateNumbers.Pending},
                        (SELECT count(*) FROM customers WHERE state = {StateNumbers.Pending} AND lane = lanes.lane),
                        CASE
                            WHEN front = 1 THEN
                                (SELECT min(created_at) FROM customers WHERE state = {StateNumbers.Pending} AND lane = lanes.lane)
                            WHEN EXISTS (SELECT 1 FROM customers WHERE state = {StateNumbers.Pending} AND lane = lanes.lane) THEN
                                (SELECT created_at FROM customers WHERE state = {StateNumbers.Pending} AND +lane = lanes.lane
                                ORDER BY id LIMIT 1)
                        END, NULL FROM lanes
                    UNION ALL SELECT lane, {StateNumbers.Sending}, count(*), min(created_at), NULL FROM customers
                        WHERE state = {StateNumbers.Sending} GROUP BY lane
                    UNION ALL {CountAttentionSql}
                    UNION ALL SELECT lane, state, count, NULL, NULL FROM counters
                    ORDER BY 1, 2
                    """);
                while (rows.Read())
                {
                    if (rows.Int64(2) == 0)
                    {
                        continue;
                    }

                    var (channel, legalEntity, _) = _vocabulary.Lane(rows.Int64(0));
                    var state = (CustomerState)rows.Int32(1);
                    var code = rows.IsNull(4) ? null : rows.Text(4);
                    var beside = counts.GetValueOrDefault((channel, legalEntity, state, code));
                    counts[(channel, legalEntity, state, code)] = new CustomerCount(
                        channel,
                        legalEntity,
                        state,
                        count: (beside?.Count ?? 0) + rows.Int64(2),
                        oldestAt: Earlier(beside?.OldestAt, rows.MomentOrNull(3)),
                        code);
                }

                return [.. counts.Values];
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken)
        => ReadAsync(
            session =>
            {
                using var rows = session.Rows("SELECT value FROM settings WHERE name = 'synchronizer'");
                return rows.Read() ? new StoredReport(rows.Text(0), _store.IsLed()) : null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channels);
        return ReadAsync<IReadOnlyList<StoredMinute>>(
            session =>
            {
                var minutes = new List<StoredMinute>();
                foreach (var channel in channels.Distinct().Cast<ChannelId?>().Append(null))
                {
                    using var rows = session.Rows(
                        "SELECT id, at, content FROM minutes WHERE channel = $channel AND at >= $from",
                        channel?.Value ?? MinuteRows.Headquarters,
                        Moments.Write(from));
                    while (rows.Read())
                    {
                        minutes.Add(new StoredMinute(
                            new Guid(rows.Span(0), bigEndian: true), rows.Moment(1), channel, rows.Bytes(2)));
                    }
                }

                return minutes;
            },
            cancellationToken);
    }

    /// <summary>
    /// Closes the idle connections.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private List<StoredRecord> Records(ReadSession session, IEnumerable<byte[]> ids)
    {
        var records = new List<StoredRecord>();
        foreach (var id in ids)
        {
            records.AddRange(session.Records(
                $"""
                SELECT {RecordColumns.Customers} FROM customers WHERE id = $id
                UNION ALL SELECT {RecordColumns.Receipts} FROM receipts WHERE id = $id
                """,
                _vocabulary,
                id));
        }

        return records;
    }

    private static List<HistoryEntry> Entries(in Rows rows)
    {
        var entries = new List<HistoryEntry>();
        while (rows.Read())
        {
            var by = rows.IsNull(3) ? null : rows.Text(3);
            entries.Add(new HistoryEntry(Moments.Read(rows.Int64(0)), rows.Text(1), rows.Text(2), by));
        }

        return entries;
    }

    private static void Check(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRecords);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => right is null || left < right ? left : right;

    private async ValueTask<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isOpen)
        {
            await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
            _isOpen = true;
        }

        _store.Files?.Check();
        return With(read);
    }

    private T With<T>(Func<ReadSession, T> read) => _database.Guarded(() =>
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var session = _idle.TryTake(out var idle) ? idle : new ReadSession(_database.OpenReader());
        try
        {
            var result = read(session);
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    });

    private void Return(ReadSession session)
    {
        _idle.Add(session);
        if (_isDisposed)
        {
            Dispose();
        }
    }
}
