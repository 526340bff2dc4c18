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
/// Adds customers. Where only keys can be in conflict, one statement does all; else what stands against the customers is read first, under
/// locks on their hashes.
/// </summary>
internal sealed class Additions(
    PostgreSqlDatabase database, Vocabulary vocabulary, MatchIndex matches, KeyBuckets buckets, LaneCursors cursors)
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

    public bool CanJoin(IReadOnlyList<Addition> group, Addition operation)
        => !operation.IsGuarded || group.Count < MostGuarded;

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
            await WriteFreeAsync(connection, group, cancellationToken).ConfigureAwait(false);
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

    private async ValueTask WriteFreeAsync(NpgsqlConnection connection, IReadOnlyList<Addition> group, CancellationToken cancellationToken)
    {
        var known = await buckets.KnownAsync(connection, cancellationToken).ConfigureAwait(false);
        var once = OncePerCustomer(group);
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
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        var locks = matches.ShareLock(batch) ? 2 : 1;
        buckets.KeepOpen(batch);
        AddInsert(batch, additions, known, areDecided: false);
        var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        for (var passed = 0; passed < locks; passed++)
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
        var batch = database.Begin(connection);
        await using var disposal = batch.ConfigureAwait(false);
        matches.ShareLock(batch);
        buckets.KeepOpen(batch);
        batch.Add(AdvisoryLocks.Sql, Parameters.Of(query.Locks(database.Schema.LockBase), NpgsqlDbType.Bigint));
        batch.Add(_readBucket);
        batch.Add(_readIds, Parameters.Of(group.Select(static addition => addition.Id.Value).ToArray(), NpgsqlDbType.Uuid));
        PlacesOf(group, known, inCurrent: true).AddPlacesTo(batch.Add(_readKeys));
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
        // In the order of customer ids, so that two processes that add the same customers do not wait in a circle.
        var ordered = additions.OrderBy(static addition => addition.Id.Value).ToList();
        var rows = new RecordValues[ordered.Count];
        var events = new EventArrays();
        var keyed = new bool[ordered.Count];
        var payloads = new byte[ordered.Count][];
        var names = new long[ordered.Count];
        for (var at = 0; at < ordered.Count; at++)
        {
            var (addition, record) = (ordered[at], ordered[at].Record);
            var place = new StoredPlace(
                vocabulary.Lane(Vocabulary.LaneOf(record)),
                vocabulary.Name(record.LegalEntity.Value),
                vocabulary.Decision(record.Decision),
                Moments.Write(record.CreatedAt),
                record.Revision);
            rows[at] = new RecordValues(record, place, StoredHashes.Of(addition.Match));
            keyed[at] = addition.Key is not null;
            payloads[at] = Payloads.Write(record.Payload);
            names[at] = addition.NameBits;
        }

        foreach (var addition in additions)
        {
            if (addition.RaisesEventAt is { } raisedAt)
            {
                var record = addition.Record;
                events.Add(record.CustomerId, raisedAt, vocabulary.Lane(Vocabulary.LaneOf(record)), record.State, record.AccountNumber);
            }
        }

        var shape = Array.TrueForAll(rows, static row => row.IsNew) ? RecordShape.New : RecordShape.Full;
        var parameters = batch.Add((shape == RecordShape.New, areDecided) switch
        {
            (true, false) => _insertNew,
            (false, false) => _insert,
            (true, true) => _insertDecidedNew,
            _ => _insertDecided,
        });
        shape.AddTo(parameters, rows);
        parameters.Add(Parameters.Of(keyed, NpgsqlDbType.Boolean));
        parameters.Add(Parameters.Of(payloads, NpgsqlDbType.Bytea));
        KeysOf(ordered).AddTo(parameters);
        events.AddTo(parameters);
        PlacesOf(areDecided ? [] : ordered, known, inCurrent: false).AddHoldersTo(parameters);
        parameters.Add(Parameters.Of(known.Current));
        parameters.Add(Parameters.Of(names, NpgsqlDbType.Bigint));
    }

    private KeyArrays KeysOf(IEnumerable<Addition> additions)
    {
        var keys = new KeyArrays();
        foreach (var addition in additions)
        {
            if (addition.Key is { } key)
            {
                keys.Add(vocabulary.Name(addition.Record.Channel.Value), key, addition.Id);
            }
        }

        return keys;
    }

    private KeyArrays PlacesOf(IEnumerable<Addition> additions, KnownBuckets known, bool inCurrent)
    {
        var keys = new KeyArrays();
        foreach (var addition in additions)
        {
            if (addition.Key is { } key)
            {
                keys.AddPlaces(known, vocabulary.Name(addition.Record.Channel.Value), key, addition.Id, inCurrent);
            }
        }

        return keys;
    }

    private async ValueTask<Dictionary<(int Channel, Guid Key), KeyBinding>> ReadKeysAsync(
        NpgsqlConnection connection, IReadOnlyList<Addition> group, KnownBuckets known, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        PlacesOf(group, known, inCurrent: true).AddPlacesTo(batch.Add(_readKeys));
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

    private static List<Addition> OncePerCustomer(IReadOnlyList<Addition> group)
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
