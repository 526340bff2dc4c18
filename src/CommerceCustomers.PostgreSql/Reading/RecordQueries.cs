using CommerceCustomers.PostgreSql.Records;

namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// Selects records from hot rows and receipts.
/// </summary>
internal static class RecordQueries
{
    public const string ById =
        "SELECT " + RecordRow.Customers + " FROM ~customers c LEFT JOIN ~payloads p ON p.id = c.id WHERE c.id = $1 "
        + "UNION ALL SELECT " + RecordRow.Receipts + " FROM ~receipts r LEFT JOIN ~payloads p ON p.id = r.id WHERE r.id = $1";

    public const string ByAccount =
        "SELECT * FROM (SELECT " + RecordRow.Receipts + " FROM ~receipts r LEFT JOIN ~payloads p ON p.id = r.id "
        + "WHERE r.account = $1 AND r.entity = " + Entity + ") a "
        + "UNION ALL SELECT * FROM (SELECT " + RecordRow.Customers + " FROM ~customers c LEFT JOIN ~payloads p ON p.id = c.id "
        + "WHERE c.account = $1 AND c.entity = " + Entity + ") b "
        + "UNION ALL SELECT * FROM (SELECT " + RecordRow.Receipts + " FROM ~receipts r LEFT JOIN ~payloads p ON p.id = r.id "
        + "WHERE r.shared_account = $1 AND r.entity = " + Entity + " ORDER BY r.id LIMIT 1) c LIMIT 1";

    public const string Leased =
        "SELECT " + RecordRow.Customers + " FROM ~customers c LEFT JOIN ~payloads p ON p.id = c.id "
        + "WHERE c.state = " + StateNumbers.Sending + " AND c.lease_owner <> $1 ORDER BY c.id LIMIT $2";

    private const string Entity = "(SELECT name FROM ~names WHERE text = $2)";
}
