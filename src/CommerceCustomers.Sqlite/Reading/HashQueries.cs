using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Lookup;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// Finds customers by hash on a reading connection, which has nothing of the index in memory: the runs by their fences, and the arrivals
/// that are in no run one by one.
/// </summary>
internal static class HashQueries
{
    private const string Recent =
        "SELECT id FROM arrivals WHERE seq > (SELECT coalesce(max(until), 0) FROM runs) AND key = $key";

    private const string Fences =
        """
        SELECT b.entries, f.filter, f.first < $prefix FROM fences f JOIN blocks b ON b.block = f.block
        WHERE f.run = $run AND f.first <= $last ORDER BY f.first DESC
        """;

    /// <summary>Finds the customer that a key is bound to. Called within a transaction.</summary>
    public static KeyBinding? FindKey(ReadSession session, UInt128 key, Func<long, bool> isInLane)
    {
        foreach (var customer in Candidates(session, key))
        {
            using var row = session.Rows(HashColumns.Select, Hashes.Write(customer));
            if (row.Read()
                && !row.IsNull(HashColumns.Key)
                && Hashes.Read(row.Span(HashColumns.Key)) == key
                && isInLane(row.Int64(HashColumns.Lane)))
            {
                return new KeyBinding(key, Hashes.Read(row.Span(HashColumns.Fingerprint)), CustomerIdBytes.Read(Hashes.Write(customer)));
            }
        }

        return null;
    }

    private static List<UInt128> Candidates(ReadSession session, UInt128 key)
    {
        var customers = new List<UInt128>();
        using (var recent = session.Rows(Recent, Hashes.Write(key)))
        {
            while (recent.Read())
            {
                customers.Add(Hashes.Read(recent.Span(0)));
            }
        }

        customers.AddRange(InRuns(session, key));
        return customers;
    }

    /// <summary>Returns the customers that may have a hash, as far as runs have them. Called within a transaction.</summary>
    public static List<UInt128> InRuns(ReadSession session, UInt128 hash)
    {
        var customers = new List<UInt128>();
        var prefix = HashEntry.PrefixOf(hash);
        var (first, last) = (new HashEntry(prefix, UInt128.Zero).ToBytes(), HashEntry.LastOf(prefix));
        foreach (var run in Runs(session))
        {
            // The block before the first one that begins with the prefix may end with it.
            using var block = session.Rows(Fences, first, run, last);
            var isBefore = false;
            while (!isBefore && block.Read())
            {
                isBefore = block.Int64(2) != 0;
                if (BloomFilter.MayHave(block.Span(1), prefix))
                {
                    HashBlock.Find(block.Span(0), prefix, customers);
                }
            }
        }

        return customers;
    }

    private static List<long> Runs(ReadSession session)
    {
        var runs = new List<long>();
        using var rows = session.Rows("SELECT run FROM runs");
        while (rows.Read())
        {
            runs.Add(rows.Int64(0));
        }

        return runs;
    }
}
