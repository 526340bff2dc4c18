using CommerceCustomers.PostgreSql.Records;

namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// Counts by lane and state, and which lanes have pending customers.
/// </summary>
internal static class CountQueries
{
    // The first identifier of a lane is usually its oldest; a revived customer is older than its place.
    public const string Counts =
        "SELECT c.lane, c.state, count(*)::bigint, min(c.created_at) FROM ~customers c WHERE c.state = " + StateNumbers.Pending
        + " GROUP BY c.lane, c.state UNION ALL SELECT c.lane, c.state, count(*)::bigint, min(c.created_at) FROM ~customers c "
        + "WHERE c.state = "
        + StateNumbers.Sending + " GROUP BY c.lane, c.state UNION ALL SELECT c.lane, c.state, count(*)::bigint, min(c.created_at) "
        + "FROM ~customers c WHERE c.state = " + StateNumbers.NeedsAttention + " GROUP BY c.lane, c.state "
        + "UNION ALL SELECT lane, state, sum(count)::bigint, NULL::bigint FROM ~counters GROUP BY lane, state ORDER BY 1, 2";

    // Parameters: lanes, and behind which moment each of them is looked at.
    public const string Lanes =
        """
        SELECT l.lane, f.due_at, t.due_at
        FROM ~lanes l LEFT JOIN unnest($1::int[], $2::bigint[]) AS s (lane, after) ON s.lane = l.lane
        CROSS JOIN LATERAL (
            SELECT c.due_at FROM ~customers c
            WHERE c.state = 0 AND c.lane = l.lane AND c.due_at > coalesce(s.after, -9223372036854775808)
            ORDER BY c.due_at, c.seq LIMIT 1) f
        CROSS JOIN LATERAL (
            SELECT c.due_at FROM ~customers c
            WHERE c.state = 0 AND c.lane = l.lane AND c.due_at > coalesce(s.after, -9223372036854775808)
            ORDER BY c.due_at DESC, c.seq DESC LIMIT 1) t
        """;
}
