namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// Reads what waits for the handlers of events. Parameters are numbered: 1 handler, 2 now, 3 the end of the longest pause, 4 count.
/// </summary>
internal static class EventQueries
{
    // Each half uses an index of its own and stops at the count.
    public const string Due =
        """
        WITH h AS MATERIALIZED (
            SELECT handler FROM ~handlers WHERE name = $1 AND NOT is_dropped AND (paused_until <= $2 OR paused_until > $3))
        SELECT * FROM (
            SELECT * FROM (
                SELECT e.seq, e.id, e.lane, e.state, e.account, e.at, e.failures FROM ~events e
                WHERE e.handler = (SELECT handler FROM h) AND e.failures = 0 ORDER BY e.seq LIMIT $4) n
            UNION ALL SELECT * FROM (
                SELECT e.seq, e.id, e.lane, e.state, e.account, e.at, e.failures FROM ~events e
                WHERE e.handler = (SELECT handler FROM h) AND e.failures > 0 AND (e.due_at <= $2 OR e.due_at > $3)
                ORDER BY e.seq LIMIT $4) f) a
        ORDER BY failures > 0, seq LIMIT $4
        """;

    public const string NextAt =
        """
        SELECT CASE WHEN h.paused_until > $2 AND h.paused_until <= $3 THEN h.paused_until
            ELSE (SELECT min(e.due_at) FROM ~events e
                WHERE e.handler = h.handler AND e.failures > 0 AND e.due_at > $2 AND e.due_at <= $3) END
        FROM ~handlers h WHERE h.name = $1 AND NOT h.is_dropped
        """;

    public const string Handlers =
        """
        SELECT h.name,
            (SELECT count(*) FROM ~events e WHERE e.handler = h.handler),
            (SELECT e.at FROM ~events e WHERE e.handler = h.handler ORDER BY e.seq LIMIT 1),
            (SELECT min(e.failing_since) FROM ~events e WHERE e.handler = h.handler AND e.failures > 0),
            (SELECT e.failure FROM ~events e WHERE e.handler = h.handler AND e.failures > 0 ORDER BY e.failed_at DESC LIMIT 1),
            (SELECT greatest(min(e.due_at), h.paused_until) FROM ~events e WHERE e.handler = h.handler AND e.failures > 0
                HAVING count(*) > 0)
        FROM ~handlers h WHERE NOT h.is_dropped ORDER BY h.name COLLATE "C"
        """;
}
