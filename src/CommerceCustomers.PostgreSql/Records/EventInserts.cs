namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// Gives every handler its row of a new event. The number of the event is drawn once.
/// </summary>
internal static class EventInserts
{
    public const string HasHandlers = "EXISTS (SELECT 1 FROM ~handlers WHERE NOT is_dropped)";

    public const string FromNumbered =
        "INSERT INTO ~events (seq, id, at, due_at, handler, lane, failures, state, account) "
        + "SELECT e.seq, e.id, e.at, 0, d.handler, e.lane, 0, e.state, e.account FROM ~handlers d, e WHERE NOT d.is_dropped";
}
