using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Reading;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Writing;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql;

/// <summary>
/// The read side of the shared channel database.
/// </summary>
/// <remarks>Reads use connections of the same pool as writes. Thread safe.</remarks>
public sealed class PostgreSqlCustomerReader : ICustomerReader
{
    private const int MostRecords = 10_000;

    private readonly PostgreSqlCustomerStore _store;
    private readonly PostgreSqlDatabase _database;
    private readonly Vocabulary _vocabulary;
    private readonly TimeProvider _timeProvider;
    private readonly TimeProvider _clock;
    private readonly string _byId;
    private readonly string _byAccount;
    private readonly string _leased;
    private readonly string _key;
    private readonly string _lanes;
    private readonly string _isIdle;
    private readonly string _counts;
    private readonly string _dueEvents;
    private readonly string _nextEventAt;
    private readonly string _handlers;
    private readonly string _history;
    private readonly string _searches;
    private readonly string _report;
    private readonly string _minutes;

    /// <summary>
    /// Initializes a new instance of the <see cref="PostgreSqlCustomerReader"/> class.
    /// </summary>
    /// <param name="options">Where the database is.</param>
    /// <param name="store">The write side, which creates and upgrades the schema.</param>
    public PostgreSqlCustomerReader(PostgreSqlStoreOptions options, PostgreSqlCustomerStore store)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _database = store.Database;
        _vocabulary = store.Vocabulary;
        _timeProvider = options.TimeProvider;
        _clock = options.Clock ?? options.TimeProvider;
        var schema = _database.Schema;
        _byId = schema.In(RecordQueries.ById);
        _byAccount = schema.In(RecordQueries.ByAccount);
        _leased = schema.In(RecordQueries.Leased);
        _key = schema.In(
            "SELECT k.id, k.fingerprint FROM (SELECT bucket FROM ~key_buckets UNION SELECT 0) g JOIN ~keys k ON k.bucket = g.bucket "
            + "WHERE k.channel = (SELECT name FROM ~names WHERE text = $1) AND k.key = $2");
        _lanes = schema.In(CountQueries.Lanes);
        _isIdle = schema.In(CountQueries.IsIdle);
        _counts = schema.In(CountQueries.Counts);
        _dueEvents = schema.In(EventQueries.Due);
        _nextEventAt = schema.In(EventQueries.NextAt);
        _handlers = schema.In(EventQueries.Handlers);
        _minutes = schema.In(MinuteRows.Read);
        _history = schema.In("SELECT at, action, detail, made_by FROM ~history WHERE id = $1 ORDER BY seq");
        _searches = schema.In("SELECT at, action, detail, made_by FROM ~searches ORDER BY seq DESC LIMIT $1");
        _report = schema.In(
            "SELECT value, EXISTS (SELECT 1 FROM ~synchronizers "
            + $"WHERE seen_at > {SynchronizerRows.Now} - {SynchronizerRows.Longest}) FROM ~settings WHERE name = 'synchronizer'");
    }

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => ReadOneAsync(_byId, [Parameters.Of(customerId.Value)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => ReadOneAsync(
            _byAccount, [Parameters.Of(Texts.Write(accountNumber.Value)!), Parameters.Of(legalEntity.Value)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => ReadAsync<KeyBinding?>(
            batch => batch.Add(_key, Parameters.Of(channel.Value), Parameters.Of(Hashes.Write(key))),
            async (rows, token) => await rows.ReadAsync(token).ConfigureAwait(false)
                ? new KeyBinding(key, Hashes.Read(rows.GetGuid(1)), new CustomerId(rows.GetGuid(0)))
                : null,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Check(count);
        return ReadRecordsAsync(batch => ListQuery.AddTo(batch, _database.Schema, filter, after, count), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(match);
        Check(count);
        return ReadRecordsAsync(batch => SearchQueries.AddMatches(batch, _database.Schema, match, before, count), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
    {
        Check(count);
        return ReadRecordsAsync(batch => SearchQueries.AddNamed(batch, _database.Schema, nameBits, before, count), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken)
    {
        var cursors = _store.Cursors;
        var isSweep = cursors.IsSweepDue;
        var known = isSweep ? [] : cursors.All();
        var begun = _timeProvider.GetTimestamp();
        var lanes = await ReadNamedAsync(
            batch =>
            {
                batch.Add(
                    _lanes,
                    Parameters.Of(known.Select(static cursor => cursor.Lane).ToArray(), NpgsqlDbType.Integer),
                    Parameters.Of(known.Select(static cursor => cursor.Start.DueAt).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(known.Select(static cursor => cursor.Start.Sequence).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(known.Select(static cursor => cursor.Start.LookBackTo).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(Moments.Write(_clock.GetUtcNow())));
                _store.Synchronizers.AddSign(batch);
            },
            static rows => (Lane: rows.GetInt32(0), First: rows.GetInt64(1), Last: rows.GetInt64(2), Sequence: rows.GetInt64(3)),
            static row => row.Lane,
            (row, lane) =>
            {
                // The claim that follows begins there too.
                cursors.Found(row.Lane, row.First, row.Sequence);
                return new DueLane(
                    lane.Channel, lane.LegalEntity, lane.IsExpedited, dueAt: Moments.Read(row.First), lastDueAt: Moments.Read(row.Last));
            },
            cancellationToken).ConfigureAwait(false);
        if (isSweep)
        {
            cursors.Swept(_timeProvider.GetElapsedTime(begun));
        }

        return lanes;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => ReadRecordsAsync(batch => batch.Add(_leased, Parameters.Of(notOwner), Parameters.Of((long)count)), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> IsIdleAsync(Guid notOwner, IReadOnlyList<string> handlers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        var begun = _timeProvider.GetTimestamp();
        var found = await ReadListAsync(
            batch =>
            {
                batch.Add(
                    _isIdle,
                    Parameters.Of(notOwner),
                    Parameters.Of(handlers.Select(static handler => Texts.Write(handler)!).ToArray(), NpgsqlDbType.Text));
                _store.Synchronizers.AddSign(batch);
            },
            static rows => rows.GetBoolean(0),
            cancellationToken).ConfigureAwait(false);
        var isIdle = found[0];
        if (isIdle)
        {
            _store.Cursors.Swept(_timeProvider.GetElapsedTime(begun));
        }
        else
        {
            // A waiting customer may be behind the position that the lanes are read from.
            _store.Cursors.SweepNext();
        }

        return isIdle;
    }

    /// <inheritdoc/>
    public async ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(due);
        DateTimeOffset? nextAt = null;
        NpgsqlParameter[] MadeParameters() =>
            [Parameters.Of(Texts.Write(handler)!), Parameters.Of(Moments.Write(due.Now)), Parameters.Of(Moments.Write(due.Latest))];
        var events = await ReadNamedAsync(
            batch =>
            {
                batch.Add(_dueEvents, [.. MadeParameters(), Parameters.Of((long)count)]);
                batch.Add(_nextEventAt, MadeParameters());
            },
            static rows => new EventRow(rows),
            static row => row.Lane,
            static (row, lane) => row.Named(lane),
            cancellationToken,
            async (rows, token) =>
            {
                await rows.NextResultAsync(token).ConfigureAwait(false);
                nextAt = await rows.ReadAsync(token).ConfigureAwait(false) && !rows.IsDBNull(0) ? Moments.Read(rows.GetInt64(0)) : null;
            }).ConfigureAwait(false);
        return new DueEvents(events, nextAt);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => ReadListAsync(
            batch => batch.Add(_handlers),
            static rows => new EventHandlerStatus(
                name: rows.GetString(0),
                waiting: rows.GetInt64(1),
                oldestAt: MomentOrNull(rows, 2),
                failingSince: MomentOrNull(rows, 3),
                lastFailure: rows.IsDBNull(4) ? null : rows.GetString(4),
                nextTryAt: MomentOrNull(rows, 5)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken)
        => ReadListAsync(batch => batch.Add(_history, Parameters.Of(customerId.Value)), Entry, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
    {
        Check(count);
        return ReadListAsync(batch => batch.Add(_searches, Parameters.Of((long)count)), Entry, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
    {
        var counted = await ReadNamedAsync(
            batch => batch.Add(_counts),
            static rows => (
                Lane: rows.GetInt32(0), State: (CustomerState)rows.GetInt16(1), Count: rows.GetInt64(2), OldestAt: MomentOrNull(rows, 3),
                Code: rows.IsDBNull(4) ? null : rows.GetString(4)),
            static row => row.Lane,
            static (row, lane) => new CustomerCount(lane.Channel, lane.LegalEntity, row.State, row.Count, row.OldestAt, row.Code),
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. counted
                .Where(static count => count.Count != 0)
                .GroupBy(static count => (count.Channel, count.LegalEntity, count.State, count.Code))
                .Select(static group => new CustomerCount(
                    group.Key.Channel,
                    group.Key.LegalEntity,
                    group.Key.State,
                    group.Sum(static count => count.Count),
                    group.Min(static count => count.OldestAt),
                    group.Key.Code)),
        ];
    }

    /// <inheritdoc/>
    public ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken)
        => ReadAsync(
            batch => batch.Add(_report),
            static async (rows, token) => await rows.ReadAsync(token).ConfigureAwait(false)
                ? new StoredReport(rows.GetString(0), rows.GetBoolean(1))
                : null,
            cancellationToken);

    private static HistoryEntry Entry(NpgsqlDataReader rows)
        => new(Moments.Read(rows.GetInt64(0)), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3));

    private static void Check(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostRecords);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channels);

        ChannelId?[] all = [.. channels.Distinct(), null];
        return RunAsync<IReadOnlyList<StoredMinute>>(
            async (connection, token) =>
            {
                var batch = _database.NewBatch(connection);
                await using var disposal = batch.ConfigureAwait(false);
                foreach (var channel in all)
                {
                    batch.Add(_minutes, Parameters.Of(channel?.Value ?? MinuteRows.Headquarters), Parameters.Of(Moments.Write(from)));
                }

                var minutes = new List<StoredMinute>();
                var rows = await batch.ReadAsync(token).ConfigureAwait(false);
                foreach (var channel in all)
                {
                    while (await rows.ReadAsync(token).ConfigureAwait(false))
                    {
                        AddDay(minutes, channel, rows);
                    }

                    await rows.NextResultAsync(token).ConfigureAwait(false);
                }

                return minutes;
            },
            cancellationToken);
    }

    private static void AddDay(List<StoredMinute> minutes, ChannelId? channel, NpgsqlDataReader rows)
    {
        var (ids, moments, contents) = (
            rows.GetFieldValue<Guid[]>(0), rows.GetFieldValue<long[]>(1), rows.GetFieldValue<byte[][]>(2));
        for (var index = 0; index < ids.Length; index++)
        {
            minutes.Add(new StoredMinute(ids[index], Moments.Read(moments[index]), channel, contents[index]));
        }
    }

    private static DateTimeOffset? MomentOrNull(NpgsqlDataReader rows, int at)
        => rows.IsDBNull(at) ? null : Moments.Read(rows.GetInt64(at));

    private async ValueTask<StoredRecord?> ReadOneAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
        => await ReadRecordsAsync(batch => batch.Add(sql, parameters), cancellationToken).ConfigureAwait(false) is [var first, ..]
            ? first
            : null;

    private ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(Action<StatementBatch> add, CancellationToken cancellationToken)
        => RunAsync(
            async (connection, token) =>
            {
                var rows = await ListAsync(connection, add, static row => new RecordRow(row), then: null, token).ConfigureAwait(false);
                return await _vocabulary.NamedAsync(rows, connection, token).ConfigureAwait(false);
            },
            cancellationToken);

    private ValueTask<IReadOnlyList<T>> ReadNamedAsync<TRow, T>(
        Action<StatementBatch> add,
        Func<NpgsqlDataReader, TRow> read,
        Func<TRow, int> lane,
        Func<TRow, LaneName, T> named,
        CancellationToken cancellationToken,
        Func<NpgsqlDataReader, CancellationToken, ValueTask>? then = null)
        => RunAsync<IReadOnlyList<T>>(
            async (connection, token) =>
            {
                var rows = await ListAsync(connection, add, read, then, token).ConfigureAwait(false);
                await _vocabulary.KnowLanesAsync(rows.Select(lane), connection, token).ConfigureAwait(false);
                return rows.ConvertAll(row => named(row, _vocabulary.Lane(lane(row))));
            },
            cancellationToken);

    private ValueTask<IReadOnlyList<T>> ReadListAsync<T>(
        Action<StatementBatch> add, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        => RunAsync<IReadOnlyList<T>>(
            async (connection, token) => await ListAsync(connection, add, read, then: null, token).ConfigureAwait(false),
            cancellationToken);

    private async ValueTask<List<T>> ListAsync<T>(
        NpgsqlConnection connection,
        Action<StatementBatch> add,
        Func<NpgsqlDataReader, T> read,
        Func<NpgsqlDataReader, CancellationToken, ValueTask>? then,
        CancellationToken cancellationToken)
    {
        var batch = _database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        add(batch);
        var list = new List<T>();
        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            list.Add(read(rows));
        }

        if (then is not null)
        {
            await then(rows, cancellationToken).ConfigureAwait(false);
        }

        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return list;
    }

    private ValueTask<T> ReadAsync<T>(
        Action<StatementBatch> add, Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
        => RunAsync(
            async (connection, token) =>
            {
                var batch = _database.NewBatch(connection);
                await using var disposal = batch.ConfigureAwait(false);
                add(batch);
                var rows = await batch.ReadAsync(token).ConfigureAwait(false);
                return await read(rows, token).ConfigureAwait(false);
            },
            cancellationToken);

    private async ValueTask<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _database.RunAsync(read, isRepeatable: true, cancellationToken).ConfigureAwait(false);
    }
}
