using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// Reads what waits for the handlers of events. Parameters are numbered: 1 handler, 2 now, 3 the end of the longest pause, 4 count.
/// </summary>
internal static class EventQueries
{
    // Each half uses an index of its own and stops at the count.
    private const string Due =
        """
        WITH h AS (SELECT handler, cursor FROM handlers WHERE name = ?1 AND (paused_until <= ?2 OR paused_until > ?3))
        SELECT * FROM (
            SELECT * FROM (
                SELECT e.seq, e.id, e.lane, e.state, e.account, e.at, 0 AS failures FROM h CROSS JOIN events e
                WHERE e.seq > h.cursor ORDER BY e.seq LIMIT ?4)
            UNION ALL SELECT * FROM (
                SELECT e.seq, e.id, e.lane, e.state, e.account, e.at, d.failures FROM h CROSS JOIN deliveries d CROSS JOIN events e
                WHERE d.handler = h.handler AND (d.due_at <= ?2 OR d.due_at > ?3) AND e.seq = d.seq
                ORDER BY d.failures > 0, e.seq LIMIT ?4))
        ORDER BY failures > 0, seq LIMIT ?4
        """;

    private const string NextAt =
        """
        SELECT CASE WHEN paused_until > ?2 AND paused_until <= ?3 THEN paused_until
            ELSE (SELECT min(due_at) FROM deliveries d WHERE d.handler = h.handler AND d.due_at > ?2 AND d.due_at <= ?3) END
        FROM handlers h WHERE name = ?1
        """;

    // The nameless one stands for the handlers of schema version 1, until the first handler takes its place.
    private const string Handlers =
        """
        SELECT h.name,
            (SELECT count(*) FROM events e WHERE e.seq > h.cursor) + (SELECT count(*) FROM deliveries d WHERE d.handler = h.handler),
            (SELECT at FROM events e WHERE e.seq = coalesce(
                (SELECT min(d.seq) FROM deliveries d WHERE d.handler = h.handler),
                (SELECT min(n.seq) FROM events n WHERE n.seq > h.cursor))),
            (SELECT min(failing_since) FROM deliveries d WHERE d.handler = h.handler),
            (SELECT failure FROM deliveries d WHERE d.handler = h.handler AND failures > 0 ORDER BY failed_at DESC LIMIT 1),
            (SELECT max(min(d.due_at), h.paused_until) FROM deliveries d WHERE d.handler = h.handler AND failures > 0)
        FROM handlers h WHERE name <> '' ORDER BY name
        """;

    public static DueEvents Read(ReadSession session, NumberLookup vocabulary, string handler, DueTime due, int count)
    {
        var (now, latest) = (Moments.Write(due.Now), Moments.Write(due.Latest));
        var events = new List<CustomerEvent>();
        using (var rows = session.Rows(Due, handler, now, latest, (long)count))
        {
            while (rows.Read())
            {
                events.Add(Event(rows, vocabulary));
            }
        }

        using var next = session.Rows(NextAt, handler, now, latest);
        return new DueEvents(events, next.Read() ? next.MomentOrNull(0) : null);
    }

    public static IReadOnlyList<EventHandlerStatus> ReadHandlers(ReadSession session)
    {
        var handlers = new List<EventHandlerStatus>();
        using var rows = session.Rows(Handlers);
        while (rows.Read())
        {
            handlers.Add(new EventHandlerStatus(
                name: rows.Text(0),
                waiting: rows.Int64(1),
                oldestAt: rows.MomentOrNull(2),
                failingSince: rows.MomentOrNull(3),
                lastFailure: rows.IsNull(4) ? null : rows.Text(4),
                nextTryAt: rows.MomentOrNull(5)));
        }

        return handlers;
    }

    private static CustomerEvent Event(in Rows row, NumberLookup vocabulary)
    {
        var (channel, legalEntity, _) = vocabulary.Lane(row.Int64(2));
        return new CustomerEvent(
            sequence: row.Int64(0),
            state: (CustomerState)row.Int32(3),
            customerId: row.Id(1),
            channel: channel,
            legalEntity: legalEntity,
            at: Moments.Read(row.Int64(5)),
            account: row.IsNull(4) ? null : new AccountNumber(row.Text(4)),
            failures: row.Int32(6));
    }
}
