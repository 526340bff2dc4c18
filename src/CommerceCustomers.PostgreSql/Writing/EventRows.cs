using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Keeps which events each handler waits for: a row for each. The payload of a customer goes with the last row of the customer, so all that
/// remove rows take turns.
/// </summary>
internal sealed class EventRows(PostgreSqlDatabase database)
{
    private readonly string _subscribe = database.Schema.In(
        "INSERT INTO ~handlers AS h (name, until, paused_until, is_dropped) SELECT x, $2, 0, false FROM unnest($1::text[]) x "
        + "ON CONFLICT (name) WHERE NOT is_dropped DO UPDATE SET until = excluded.until WHERE h.until < excluded.until");

    private readonly string _dropHandlers = database.Schema.In(
        "UPDATE ~handlers SET is_dropped = true WHERE until <= $1 AND NOT is_dropped");

    // An event that a subscribed handler still waits for is kept.
    private readonly string _dropShared = database.Schema.In(
        """
        DELETE FROM ~events e USING ~handlers h WHERE h.is_dropped AND e.handler = h.handler AND EXISTS (
            SELECT 1 FROM ~handlers l JOIN ~events s ON s.handler = l.handler AND s.seq = e.seq WHERE NOT l.is_dropped)
        """);

    private readonly string _dropEvents = database.Schema.In(
        """
        WITH d AS MATERIALIZED (
            SELECT DISTINCT f.seq FROM ~handlers h CROSS JOIN LATERAL (
                SELECT e.seq FROM ~events e WHERE e.handler = h.handler ORDER BY e.seq LIMIT $1) f
            WHERE h.is_dropped ORDER BY f.seq LIMIT $1)
        DELETE FROM ~events e USING d, ~handlers h WHERE h.is_dropped AND e.handler = h.handler AND e.seq = d.seq RETURNING e.id
        """);

    private readonly string _hasDropped = database.Schema.In(
        "SELECT EXISTS (SELECT 1 FROM ~handlers h JOIN ~events e ON e.handler = h.handler WHERE h.is_dropped)");

    private readonly string _pause = database.Schema.In("UPDATE ~handlers SET paused_until = $2 WHERE name = $1 AND NOT is_dropped");

    private readonly string _postpone = database.Schema.In(
        """
        UPDATE ~events e SET due_at = x.due_at, failures = e.failures + 1, failing_since = coalesce(e.failing_since, x.failed_at),
            failed_at = x.failed_at, failure = x.failure
        FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[]) AS x (seq, due_at, failed_at, failure), ~handlers h
        WHERE h.name = $1 AND NOT h.is_dropped AND e.handler = h.handler AND e.seq = x.seq
        """);

    private readonly string _take = database.Schema.In(
        "DELETE FROM ~events e USING ~handlers h, unnest($2::bigint[]) AS x (seq) "
        + "WHERE h.name = $1 AND NOT h.is_dropped AND e.handler = h.handler AND e.seq = x.seq RETURNING e.id");

    // The lock on the receipt keeps a change from opening it again, with a new payload, meanwhile.
    private readonly string _erase = database.Schema.In(
        """
        WITH r AS MATERIALIZED (
            SELECT r.id FROM ~receipts r WHERE r.id = ANY ($1::uuid[]) AND r.is_erased_later
            AND NOT EXISTS (SELECT 1 FROM ~events e WHERE e.id = r.id) ORDER BY r.id FOR UPDATE)
        DELETE FROM ~payloads p USING r WHERE p.id = r.id
        """);

    private long TurnLock => database.Schema.LockBase + 3;

    public async ValueTask<bool> SubscribeAsync(
        NpgsqlConnection connection, IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var batch = database.NewBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);
        batch.Add(
            _subscribe,
            Parameters.Of(
                [.. handlers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Texts.Write)], NpgsqlDbType.Text),
            Parameters.Of(Moments.Write(until)));
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<bool> UnsubscribeAsync(
        NpgsqlConnection connection, DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var batch = database.Begin(connection);
        List<Guid> dropped;
        bool areMoreLeft;
        await using (batch.ConfigureAwait(false))
        {
            batch.Add(AdvisoryLocks.Sql, Parameters.Of(new[] { TurnLock }, NpgsqlDbType.Bigint));
            batch.Add(_dropHandlers, Parameters.Of(Moments.Write(now)));
            batch.Add(_dropShared);
            batch.Add(_dropEvents, Parameters.Of((long)count));
            batch.Add(_hasDropped);
            var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            dropped = await ReadIdsAsync(rows, cancellationToken).ConfigureAwait(false);
            await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
            areMoreLeft = rows.GetBoolean(0);
            await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        await EraseAndCommitAsync(connection, dropped, cancellationToken).ConfigureAwait(false);
        return areMoreLeft;
    }

    public async ValueTask<bool> AcknowledgeAsync(
        NpgsqlConnection connection,
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken)
    {
        var batch = database.Begin(connection);
        var taken = new List<Guid>();
        await using (batch.ConfigureAwait(false))
        {
            batch.Add(AdvisoryLocks.Sql, Parameters.Of(new[] { TurnLock }, NpgsqlDbType.Bigint));
            batch.Add(_pause, Parameters.Of(handler), Parameters.Of(pausedUntil is { } until ? Moments.Write(until) : 0));
            if (postponed.Count > 0)
            {
                batch.Add(
                    _postpone,
                    Parameters.Of(handler),
                    Parameters.Of(postponed.Select(static later => later.Sequence).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(postponed.Select(static later => Moments.Write(later.DueAt)).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(postponed.Select(static later => Moments.Write(later.FailedAt)).ToArray(), NpgsqlDbType.Bigint),
                    Parameters.Of(postponed.Select(static later => Texts.Write(later.Failure)).ToArray(), NpgsqlDbType.Text));
            }

            if (handled.Count > 0)
            {
                batch.Add(_take, Parameters.Of(handler), Parameters.Of(handled.ToArray(), NpgsqlDbType.Bigint));
            }

            var rows = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (await rows.NextResultAsync(cancellationToken).ConfigureAwait(false))
            {
                taken = await ReadIdsAsync(rows, cancellationToken).ConfigureAwait(false);
            }

            await batch.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        await EraseAndCommitAsync(connection, taken, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask EraseAndCommitAsync(NpgsqlConnection connection, List<Guid> customers, CancellationToken cancellationToken)
    {
        var batch = database.Continue(connection);
        await using var disposal = batch.ConfigureAwait(false);
        if (customers.Count > 0)
        {
            batch.Add(_erase, Parameters.Of(customers.ToArray(), NpgsqlDbType.Uuid));
        }

        batch.Add("COMMIT");
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<List<Guid>> ReadIdsAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }
}
