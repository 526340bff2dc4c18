using CommerceCustomers.PostgreSql.Records;

namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// Counts by lane and state, which lanes have pending customers, and whether anything waits at all.
/// </summary>
internal static class CountQueries
{
    // The first identifier of a lane is usually its oldest; a revived customer is older than its place.
    public const string Counts =
        "SELECT c.lane, c.state, count(*)::bigint, min(c.created_at), NULL::text FROM ~customers c WHERE c.state = " + StateNumbers.Pending
        + " GROUP BY c.lane, c.state UNION ALL SELECT c.lane, c.state, count(*)::bigint, min(c.created_at), NULL::text "
        + "FROM ~customers c WHERE c.state = "
        + StateNumbers.Sending + " GROUP BY c.lane, c.state UNION ALL SELECT c.lane, c.state, count(*)::bigint, min(c.created_at), "
        + "c.error_code FROM ~customers c WHERE c.state = " + StateNumbers.NeedsAttention + " GROUP BY c.lane, c.state, c.error_code "
        + "UNION ALL SELECT lane, state, sum(count)::bigint, NULL::bigint, NULL::text FROM ~counters GROUP BY lane, state ORDER BY 1, 2";

    // Parameters: the owner whose leases do not count, and the names of handlers.
    public const string IsIdle = NonePending + LeasedWhere + " AND c.lease_owner <> $1)" + EventsWhere + " AND h.name = ANY ($2::text[])))";

    /// <summary>Counts the leases of all processes, and the events of all handlers.</summary>
    public const string IsIdleForAll = NonePending + LeasedWhere + ")" + EventsWhere + "))";

    private const string NonePending =
        "SELECT NOT (EXISTS (SELECT 1 FROM ~lanes l CROSS JOIN LATERAL (SELECT 1 FROM ~customers c WHERE c.state = "
        + StateNumbers.Pending + " AND c.lane = l.lane LIMIT 1) p) ";

    private const string LeasedWhere = "OR EXISTS (SELECT 1 FROM ~customers c WHERE c.state = " + StateNumbers.Sending;

    private const string EventsWhere =
        " OR EXISTS (SELECT 1 FROM ~handlers h CROSS JOIN LATERAL (SELECT 1 FROM ~events e WHERE e.handler = h.handler LIMIT 1) w "
        + "WHERE NOT h.is_dropped";

    // Parameters: lanes, behind which moment and number each of them is looked at, behind which moment when nothing is due there, and now.
    public const string Lanes =
        """
        SELECT l.lane, f.due_at, t.due_at, f.seq
        FROM ~lanes l LEFT JOIN unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[]) AS s (lane, due_at, seq, back)
            ON s.lane = l.lane
        CROSS JOIN LATERAL (
            SELECT * FROM (
                SELECT c.due_at, c.seq FROM ~customers c
                WHERE c.state = 0 AND c.lane = l.lane AND (c.due_at, c.seq) > (s.due_at, s.seq) AND c.due_at <= $5
                ORDER BY c.due_at, c.seq LIMIT 1) p
            UNION ALL SELECT * FROM (
                SELECT c.due_at, c.seq FROM ~customers c
                WHERE c.state = 0 AND c.lane = l.lane AND c.due_at > coalesce(s.back, -9223372036854775808)
                ORDER BY c.due_at, c.seq LIMIT 1) b
            LIMIT 1) f
        CROSS JOIN LATERAL (
            SELECT c.due_at FROM ~customers c
            WHERE c.state = 0 AND c.lane = l.lane AND c.due_at > coalesce(s.back, -9223372036854775808)
            ORDER BY c.due_at DESC, c.seq DESC LIMIT 1) t
        """;
}
