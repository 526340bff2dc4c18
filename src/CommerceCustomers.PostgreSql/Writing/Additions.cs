using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Keys;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Adds customers. Those against whom nothing stands are added by one statement, which is usual. Where a key is repeated, a second one
/// finds out which. Where other customers can be in conflict, what stands against the new ones is read first, under locks on their hashes.
/// </summary>
internal sealed class Additions(
    PostgreSqlDatabase database,
    Vocabulary vocabulary,
    MatchIndex matches,
    KeyBuckets buckets,
    LaneCursors cursors,
    Announcements announcements)
    : IGroupStatement<Addition>
{
    private const int MostGuarded = 200;
    private const string OrNothing = "ON CONFLICT DO NOTHING";

    private readonly string _insertNew = InsertSql(database, RecordShape.New, OrNothing);
    private readonly string _insert = InsertSql(database, RecordShape.Full, OrNothing);
    private readonly string _insertDecidedNew = InsertSql(database, RecordShape.New, onConflict: "");
    private readonly string _insertDecided = InsertSql(database, RecordShape.Full, onConflict: "");

    private readonly string _readKeys = database.Schema.In(
        "SELECT k.channel, k.key, k.fingerprint, k.id FROM unnest($1::int[], $2::int[], $3::uuid[]) AS x (bucket, channel, key) "
        + "JOIN ~keys k ON k.bucket = x.bucket AND k.channel = x.channel AND k.key = x.key");

    private readonly string _readBucket = database.Schema.In($"SELECT {KeyBuckets.Current}");

    private readonly string _readIds = database.Schema.In(
        "SELECT id FROM ~customers WHERE id = ANY ($1::uuid[]) UNION ALL SELECT id FROM ~receipts WHERE id = ANY ($1::uuid[])");

    private readonly string _readMatches = MatchQuery.Sql(database);

    private readonly PlainAdditions _plain = new(database, vocabulary, matches, buckets, announcements);

    public bool CanJoin(IReadOnlyList<Addition> group, Addition operation)
        => group.Count < MostGuarded || !(operation.IsGuarded || KeyLocks.IsNeeded(operation));

    public async ValueTask WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<Addition> group, bool mayBeDone, CancellationToken cancellationToken)
    {
        await vocabulary.AddAsync(group.Select(static addition => addition.Record), connection, cancellationToken).ConfigureAwait(false);
        if (group.Any(static addition => addition.Match.UniqueEmail || addition.Match.UniquePhone))
        {
            await matches.EnsureCompleteAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        if (group.Any(static addition => addition.IsGuarded))
        {
            await WriteGuardedAsync(connection, group, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WriteFreeAsync(connection, group, mayBeDone, cancellationToken).ConfigureAwait(false);
        }

        buckets.Added(group.Count(static addition => addition.Key is not null));
        foreach (var addition in group)
        {
            if (addition.Record.State == CustomerState.Pending)
            {
                cursors.Added(vocabulary.Lane(Vocabulary.LaneOf(addition.Record)), addition.Record.DueAt);
            }
        }
    }

    private async ValueTask WriteFreeAsync(
        NpgsqlConnection connection, IReadOnlyList<Addition> group, bool mayBeDone, CancellationToken cancellationToken)
    {
        var (first, later) = OncePerKey(group);
        var once = OncePerCustomer(first);
        if (!mayBeDone && await _plain.TryWriteAsync(connection, once, cancellationToken).ConfigureAwait(false))
        {
            first.ForEach(static addition => addition.Result = Done(addition));
        }
        else
        {
            await WriteCarefullyAsync(connection, first, once, cancellationToken).ConfigureAwait(false);
        }

        if (later.Count > 0)
        {
            await WriteFreeAsync(connection, later, mayBeDone, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteCarefullyAsync(
        NpgsqlConnection connection, List<Addition> group, List<Addition> once, CancellationToken cancellationToken)
    {
        var known = await buckets.KnownAsync(connection, cancellationToken).ConfigureAwait(false);
        bool areAllAdded;
        while (true)
        {
            (areAllAdded, var current) = await InsertAsync(connection, once, known, cancellationToken).ConfigureAwait(false);
            if (current == known.Current)
            {
                break;
            }

            // Customers without a key have been added, and are found when they are added again.
            known = await buckets.ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var bindings = areAllAdded ? null : await ReadKeysAsync(connection, group, known, cancellationToken).ConfigureAwait(false);
        foreach (var addition in group)
        {
            addition.Result = bindings is null ? Done(addition) : OfKey(addition, bindings) ?? Done(addition);
        }
    }

    private async ValueTask<(bool AreAllAdded, int Bucket)> InsertAsync(
        NpgsqlConnection connection, List<Addition> additions, KnownBuckets known, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection, [.. matches.SharedLocks, buckets.OpenLock]);
        await using var disposal = batch.ConfigureAwait(false);
        var locks = KeyLocks.Of(additions, vocabulary, database.Schema.LockBase);
        if (locks.Length > 0)
        {
            batch.Add(AdvisoryLocks.Sql, Parameters.Of(locks, NpgsqlDbType.Bigint));
        }

        AddInsert(batch, additions, known, areDecided: false);
        announcements.AddTo(batch, additions);
        var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (locks.Length > 0)
        {
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var found = (row.GetBoolean(0), row.GetInt32(1));
        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return found;
    }

    private async ValueTask WriteGuardedAsync(
        NpgsqlConnection connection, IReadOnlyList<Addition> group, CancellationToken cancellationToken)
    {
        var query = new MatchQuery();
        foreach (var addition in group)
        {
            query.Ask(addition.Match, vocabulary.Name(addition.Record.LegalEntity.Value), addition.Id);
        }

        var known = await buckets.KnownAsync(connection, cancellationToken).ConfigureAwait(false);
        var (ids, bindings, current) = await ReadGuardedAsync(connection, group, query, known, cancellationToken).ConfigureAwait(false);
        if (current != known.Current)
        {
            // Only what is certain may be decided, so the transaction ends and the group begins again.
            await RollBackAsync(connection, cancellationToken).ConfigureAwait(false);
            await buckets.ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);
            await WriteGuardedAsync(connection, group, cancellationToken).ConfigureAwait(false);
            return;
        }

        var added = new List<Addition>(group.Count);
        foreach (var addition in group)
        {
            addition.Result = Decide(addition, query, ids, bindings);
            if (addition.Result is { Outcome: StoreOutcome.Done } && ids.Add(addition.Id.Value))
            {
                added.Add(addition);
            }
        }

        var batch = database.Continue(connection);
        await using var disposal = batch.ConfigureAwait(false);
        if (added.Count > 0)
        {
            AddInsert(batch, added, known, areDecided: true);
            announcements.AddTo(batch, added);
        }

        batch.Add("COMMIT");
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RollBackAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = database.Continue(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add("ROLLBACK");
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(HashSet<Guid> Ids, Dictionary<(int Channel, Guid Key), KeyBinding> Bindings, int Bucket)> ReadGuardedAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Addition> group,
        MatchQuery query,
        KnownBuckets known,
        CancellationToken cancellationToken)
    {
        var batch = database.Begin(connection, [.. matches.SharedLocks, buckets.OpenLock]);
        await using var disposal = batch.ConfigureAwait(false);
        long[] locks = [.. query.Locks(database.Schema.LockBase), .. KeyLocks.Of(group, vocabulary, database.Schema.LockBase)];
        batch.Add(AdvisoryLocks.Sql, Parameters.Of(locks.Distinct().Order().ToArray(), NpgsqlDbType.Bigint));
        batch.Add(_readBucket);
        batch.Add(_readIds, Parameters.Of(group.Select(static addition => addition.Id.Value).ToArray(), NpgsqlDbType.Uuid));
        AdditionArrays.PlacesOf(group, vocabulary, known, inCurrent: true).AddPlacesTo(batch.Add(_readKeys));
        query.AddTo(batch.Add(_readMatches));

        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        await AdvisoryLocks.SkipToAsync(rows, cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var bucket = rows.GetInt32(0);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var ids = new HashSet<Guid>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ids.Add(rows.GetGuid(0));
        }

        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var bindings = await BindingsAsync(rows, cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await query.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return (ids, bindings, bucket);
    }

    private StoreResult Decide(
        Addition addition, MatchQuery query, HashSet<Guid> ids, Dictionary<(int Channel, Guid Key), KeyBinding> bindings)
    {
        if (ids.Contains(addition.Id.Value))
        {
            return Done(addition);
        }

        if (OfKey(addition, bindings) is { } repeated)
        {
            return repeated;
        }

        var record = addition.Record;
        var entity = vocabulary.Name(record.LegalEntity.Value);
        if (query.Conflict(addition.Match, entity, addition.Id) is { } conflict)
        {
            return conflict;
        }

        query.Accept(StoredHashes.Of(addition.Match), entity, addition.Id);
        if (addition.Key is { } accepted)
        {
            bindings[(vocabulary.Name(record.Channel.Value), Hashes.Write(accepted.Key))]
                    = new KeyBinding(accepted.Key, accepted.Fingerprint, addition.Id);
        }

        return Done(addition);
    }

    private void AddInsert(StatementBatch batch, List<Addition> additions, KnownBuckets known, bool areDecided)
    {
        var arrays = new AdditionArrays(additions, vocabulary);
        var parameters = batch.Add((arrays.Shape == RecordShape.New, areDecided) switch
        {
            (true, false) => _insertNew,
            (false, false) => _insert,
            (true, true) => _insertDecidedNew,
            _ => _insertDecided,
        });
        arrays.AddRowsTo(parameters);
        parameters.Add(Parameters.Of(arrays.AreKeyed(), NpgsqlDbType.Boolean));
        arrays.AddPayloadsTo(parameters);
        arrays.AddKeysTo(parameters);
        arrays.Events().AddTo(parameters);
        AdditionArrays.PlacesOf(areDecided ? [] : additions, vocabulary, known, inCurrent: false).AddHoldersTo(parameters);
        parameters.Add(Parameters.Of(known.Current));
        arrays.AddNamesTo(parameters);
    }

    private async ValueTask<Dictionary<(int Channel, Guid Key), KeyBinding>> ReadKeysAsync(
        NpgsqlConnection connection, List<Addition> group, KnownBuckets known, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        AdditionArrays.PlacesOf(group, vocabulary, known, inCurrent: true).AddPlacesTo(batch.Add(_readKeys));
        var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await BindingsAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<Dictionary<(int Channel, Guid Key), KeyBinding>> BindingsAsync(
        NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var bindings = new Dictionary<(int Channel, Guid Key), KeyBinding>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = rows.GetGuid(1);
            bindings[(rows.GetInt32(0), key)] = new KeyBinding(
                Hashes.Read(key), Hashes.Read(rows.GetGuid(2)), new CustomerId(rows.GetGuid(3)));
        }

        return bindings;
    }

    // A key that comes twice, perhaps under different hashes, waits until the first of the two is written.
    private static (List<Addition> First, List<Addition> Later) OncePerKey(IReadOnlyList<Addition> group)
    {
        var first = new List<Addition>(group.Count);
        var later = new List<Addition>();
        var seen = new HashSet<(ChannelId Channel, UInt128 Key)>(group.Count);
        foreach (var addition in group)
        {
            (HashesOf(addition).Distinct().All(hash => seen.Add((addition.Record.Channel, hash))) ? first : later).Add(addition);
        }

        return (first, later);
    }

    private static IEnumerable<UInt128> HashesOf(Addition addition) => addition.Key is { } key ? key.FormerKeys.Prepend(key.Key) : [];

    private static List<Addition> OncePerCustomer(List<Addition> group)
    {
        var seen = new HashSet<CustomerId>(group.Count);
        return [.. group.Where(addition => seen.Add(addition.Id))];
    }

    private static StoreResult Done(Addition addition) => new(StoreOutcome.Done, addition.Id);

    private StoreResult? OfKey(Addition addition, Dictionary<(int Channel, Guid Key), KeyBinding> bindings)
        => addition.Key is { } key && FindBound(addition.Record.Channel, key, bindings) is { } bound && bound.CustomerId != addition.Id
            ? new StoreResult(
                bound.Fingerprint == key.Fingerprint ? StoreOutcome.KeyRepeated : StoreOutcome.KeyConflict, bound.CustomerId)
            : null;

    private KeyBinding? FindBound(ChannelId channel, KeyBinding key, Dictionary<(int Channel, Guid Key), KeyBinding> bindings)
    {
        var name = vocabulary.Name(channel.Value);
        var bound = bindings.GetValueOrDefault((name, Hashes.Write(key.Key)));
        for (var index = 0; bound is null && index < key.FormerKeys.Count; index++)
        {
            bound = bindings.GetValueOrDefault((name, Hashes.Write(key.FormerKeys[index])));
        }

        return bound;
    }

    // Parameters after those of the rows: which rows have a key, payloads, four of keys, five of events, four of the places where keys may
    // be bound already, the bucket, the bits of names. The conditions on whole groups spare a look for each row where nothing is in
    // conflict, which is usual.
    private static string InsertSql(PostgreSqlDatabase database, RecordShape shape, string onConflict)
    {
        var first = shape.Count + 1;
        return database.Schema.In(
            $"""
            WITH g AS MATERIALIZED (SELECT {KeyBuckets.Current} AS bucket),
            b AS MATERIALIZED (
                SELECT x.id
                FROM unnest(${first + 11}::int[], ${first + 12}::int[], ${first + 13}::uuid[], ${first + 14}::uuid[])
                    AS x (bucket, channel, key, id)
                JOIN ~keys k ON k.bucket = x.bucket AND k.channel = x.channel AND k.key = x.key),
            k AS (
                INSERT INTO ~keys (bucket, channel, key, fingerprint, id)
                SELECT ${first + 15}, x.*
                FROM unnest(${first + 2}::int[], ${first + 3}::uuid[], ${first + 4}::uuid[], ${first + 5}::uuid[])
                    AS x (channel, key, fingerprint, id)
                WHERE (SELECT bucket FROM g) = ${first + 15} AND x.id NOT IN (SELECT id FROM b)
                {onConflict} RETURNING id),
            n AS MATERIALIZED (SELECT count(*) = cardinality(${first + 3}::uuid[]) AS are_all FROM k),
            c AS (
                INSERT INTO ~customers ({RecordInserts.Columns})
                SELECT {shape.Values(RecordInserts.Columns)}
                FROM {shape.RowsWith($", ${first}::boolean[]", ", is_keyed")}, n
                WHERE (n.are_all OR NOT x.is_keyed OR x.id IN (SELECT id FROM k))
                AND NOT EXISTS (SELECT 1 FROM ~receipts r WHERE r.id = x.id)
                {onConflict} RETURNING id, entity, email_hash, phone_hash, identity_hash),
            m AS MATERIALIZED (SELECT count(*) = cardinality($1::uuid[]) AS are_all FROM c),
            p AS (
                INSERT INTO ~payloads (id, names, payload)
                SELECT y.id, y.names, y.payload
                FROM unnest($1::uuid[], ${first + 16}::bigint[], ${first + 1}::bytea[]) AS y (id, names, payload), m
                WHERE octet_length(y.payload) > 0 AND (m.are_all OR y.id IN (SELECT id FROM c))),
            h AS (
                INSERT INTO ~matches (hash, kind, entity, id)
                SELECT v.hash, v.kind, v.entity, c.id FROM c CROSS JOIN LATERAL (VALUES
                    (c.identity_hash, {StoredHashes.IdentityKind}::smallint, 0),
                    (c.email_hash, {StoredHashes.EmailKind}::smallint, c.entity),
                    (c.phone_hash, {StoredHashes.PhoneKind}::smallint, c.entity)) AS v (hash, kind, entity)
                WHERE v.hash IS NOT NULL AND (v.kind = {StoredHashes.IdentityKind} OR {MatchIndex.IsIndexed})
                ON CONFLICT DO NOTHING),
            e AS MATERIALIZED (
                SELECT nextval({SchemaName.EventNumbers}) AS seq, u.* FROM {EventArrays.Rows(first + 6)}, m
                WHERE {EventInserts.HasHandlers} AND (m.are_all OR u.id IN (SELECT id FROM c))),
            t AS ({EventInserts.FromNumbered})
            SELECT n.are_all AND m.are_all, g.bucket FROM n, m, g
            """);
    }
}
