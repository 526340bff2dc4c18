using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// The customers whose names may have the words that some bits stand for. It reads through the bits of all payloads that are there: an
/// index over names would cost every sign-up, and searches by name are few.
/// </summary>
internal static class NameQuery
{
    // Customers that were written before there were bits may have any name.
    private const string HasBits = "length(payload) > 0 AND coalesce(names, -1) & ?1 = ?1";

    // In the order of identifiers, so that reading ends with the page, which for most names is soon. CROSS keeps the planner to it.
    private const string Sql =
        "SELECT * FROM (SELECT c.id FROM customers c CROSS JOIN arrivals a ON a.seq = c.seq WHERE c.id < ?2 AND " + HasBits
        + " ORDER BY c.id DESC LIMIT ?3) UNION ALL SELECT * FROM (SELECT id FROM receipts WHERE id < ?2 AND " + HasBits
        + " ORDER BY id DESC LIMIT ?3) ORDER BY 1 DESC LIMIT ?3";

    private static readonly byte[] AfterAll = [.. Enumerable.Repeat(byte.MaxValue, 17)];

    public static IReadOnlyList<byte[]> List(ReadSession session, long nameBits, CustomerId? before, int count)
    {
        var ids = new List<byte[]>();
        using var rows = session.Rows(Sql, nameBits, before?.ToBytes() ?? AfterAll, (long)count);
        while (rows.Read())
        {
            ids.Add(rows.Bytes(0));
        }

        return ids;
    }
}
