using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Keys;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Adds customers when all of them are new, and nothing otherwise: one round trip and one transaction. The statement first looks for each
/// key and each identifier, and then inserts without <c>ON CONFLICT</c>, which would cost each row a search, a token and a further record
/// in the log. Who adds the same at the same moment fails by the unique index, and is added with care.
/// </summary>
/// <remarks>
/// Of what depends on handlers and indexes only what is needed at present is in the statement, which checks that this is still so.
/// </remarks>
internal sealed class PlainAdditions(
    PostgreSqlDatabase database, Vocabulary vocabulary, MatchIndex matches, KeyBuckets buckets, Announcements announcements)
{
    private const int MostTries = 3;

    private readonly Dictionary<(bool IsNewShape, Surroundings Around), string> _inserts = new(
        from isNewShape in new[] { true, false }
        from hasHandlers in new[] { true, false }
        from isIndexed in new[] { true, false }
        let around = new Surroundings(hasHandlers, isIndexed)
        select KeyValuePair.Create(
            (isNewShape, around), InsertSql(database, isNewShape ? RecordShape.New : RecordShape.Full, around)));

    private volatile Surroundings _around = new(HasHandlers: false, IsIndexed: false);

    /// <summary>Returns whether the customers were added. If not, nothing was written.</summary>
    public async ValueTask<bool> TryWriteAsync(
        NpgsqlConnection connection, IReadOnlyList<Addition> additions, CancellationToken cancellationToken)
    {
        var known = await buckets.KnownAsync(connection, cancellationToken).ConfigureAwait(false);
        var arrays = new AdditionArrays(additions, vocabulary);
        try
        {
            for (var tried = 0; tried < MostTries; tried++)
            {
                var around = matches.IsFilled ? _around with { IsIndexed = true } : _around;
                var answer = await InsertAsync(connection, additions, arrays, known, around, cancellationToken).ConfigureAwait(false);
                if (answer.AreNew || (answer.Bucket, answer.Around) == (known.Current, around))
                {
                    return answer.AreNew;
                }

                _around = answer.Around;
                if (answer.Bucket != known.Current)
                {
                    known = await buckets.ReadAgainAsync(connection, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another process has added the same meanwhile.
        }

        return false;
    }

    private async ValueTask<(bool AreNew, int Bucket, Surroundings Around)> InsertAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Addition> additions,
        AdditionArrays arrays,
        KnownBuckets known,
        Surroundings around,
        CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection, [.. matches.SharedLocks, buckets.OpenLock]);
        await using var disposal = batch.ConfigureAwait(false);
        var locks = KeyLocks.Of(additions, vocabulary, database.Schema.LockBase);
        if (locks.Length > 0)
        {
            batch.Add(AdvisoryLocks.Sql, Parameters.Of(locks, NpgsqlDbType.Bigint));
        }

        var parameters = batch.Add(_inserts[(arrays.Shape == RecordShape.New, around)]);
        arrays.AddRowsTo(parameters);
        arrays.AddPayloadsTo(parameters);
        arrays.AddKeysTo(parameters);
        AdditionArrays.PlacesOf(additions, vocabulary, known, inCurrent: true).AddPlacesTo(parameters);
        parameters.Add(Parameters.Of(known.Current));
        arrays.AddNamesTo(parameters);
        if (around.HasHandlers)
        {
            arrays.Events().AddTo(parameters);
        }

        announcements.AddTo(batch, additions);

        var row = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (locks.Length > 0)
        {
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var answer = (row.GetBoolean(0), row.GetInt32(1), new Surroundings(row.GetBoolean(2), row.GetBoolean(3)));
        await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        return answer;
    }

    // Parameters after those of the rows: payloads, four of keys, three of the places where keys may be bound, the bucket, the bits of
    // names, five of events.
    private static string InsertSql(PostgreSqlDatabase database, RecordShape shape, Surroundings around)
    {
        var first = shape.Count + 1;
        var bucket = $"${first + 8}";
        const string AreNew = "(SELECT are_new FROM g)";
        var matches = around.IsIndexed
            ? $"""
            h AS (
                INSERT INTO ~matches (hash, kind, entity, id)
                SELECT v.hash, v.kind, v.entity, x.id FROM {shape.Rows} CROSS JOIN LATERAL (VALUES
                    (x.email_hash, {StoredHashes.EmailKind}::smallint, x.entity),
                    (x.phone_hash, {StoredHashes.PhoneKind}::smallint, x.entity)) AS v (hash, kind, entity)
                WHERE v.hash IS NOT NULL AND {AreNew} ON CONFLICT DO NOTHING),
            """
            : "";
        var events = around.HasHandlers
            ? $"""
            e AS MATERIALIZED (
                SELECT nextval({SchemaName.EventNumbers}) AS seq, u.* FROM {EventArrays.Rows(first + 10)} WHERE {AreNew}),
            t AS ({EventInserts.FromNumbered}),
            """
            : "";
        return database.Schema.In(
            $"""
            WITH s AS MATERIALIZED (
                SELECT {KeyBuckets.Current} AS bucket, {EventInserts.HasHandlers} AS has_handlers, {MatchIndex.IsIndexed} AS is_indexed),
            g AS MATERIALIZED (
                SELECT s.*, s.bucket = {bucket} AND s.has_handlers = {Word(around.HasHandlers)} AND s.is_indexed = {Word(around.IsIndexed)}
                    AND NOT EXISTS (
                        SELECT 1 FROM unnest(${first + 5}::int[], ${first + 6}::int[], ${first + 7}::uuid[]) AS x (bucket, channel, key)
                        JOIN ~keys k ON k.bucket = x.bucket AND k.channel = x.channel AND k.key = x.key)
                    AND NOT EXISTS (SELECT 1 FROM unnest($1::uuid[]) AS x (id) JOIN ~receipts r ON r.id = x.id) AS are_new
                FROM s),
            k AS (
                INSERT INTO ~keys (bucket, channel, key, fingerprint, id)
                SELECT {bucket}, x.*
                FROM unnest(${first + 1}::int[], ${first + 2}::uuid[], ${first + 3}::uuid[], ${first + 4}::uuid[])
                    AS x (channel, key, fingerprint, id)
                WHERE {AreNew}),
            c AS (
                INSERT INTO ~customers ({RecordInserts.Columns})
                SELECT {shape.Values(RecordInserts.Columns)} FROM {shape.Rows} WHERE {AreNew}),
            {matches}
            {events}
            p AS (
                INSERT INTO ~payloads (id, names, payload)
                SELECT y.id, y.names, y.payload
                FROM unnest($1::uuid[], ${first + 9}::bigint[], ${first}::bytea[]) AS y (id, names, payload)
                WHERE octet_length(y.payload) > 0 AND {AreNew})
            SELECT are_new, bucket, has_handlers, is_indexed FROM g
            """);
    }

    private static string Word(bool value) => value ? "true" : "false";

    /// <summary>What a new customer has to be written for, beside its own rows.</summary>
    private sealed record Surroundings(bool HasHandlers, bool IsIndexed);
}
