using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// The customers whose names may have the words that some bits stand for. It reads through the bits of all payloads that are there: an
/// index over names would cost every sign-up, and searches by name are few.
/// </summary>
internal static class NameQuery
{
    // Customers that were written before there were bits may have any name.
    private const string HasBits = "length(payload) > 0 AND coalesce(names, -1) & ?1 = ?1 AND id < ?2";

    private const string Sql =
        "SELECT id FROM arrivals WHERE " + HasBits + " UNION ALL SELECT id FROM receipts WHERE " + HasBits
        + " ORDER BY 1 DESC LIMIT ?3";

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
