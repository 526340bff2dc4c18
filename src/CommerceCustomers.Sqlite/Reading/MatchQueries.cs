using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Sqlite.Writing;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// Finds the customers that have an e-mail address, a phone number or an identity by their hashes: those that are indexed by the index, and
/// the others by reading through the hashes of all customers.
/// </summary>
internal static class MatchQueries
{
    private const string IsIndexed = $"SELECT 1 FROM settings WHERE name = '{Matches.Setting}'";

    private const string Recent = "SELECT id, hashes FROM arrivals WHERE seq > (SELECT coalesce(max(until), 0) FROM runs)";

    /// <summary>Returns the identifiers of the customers. Called within a transaction.</summary>
    public static IReadOnlyCollection<UInt128> Find(ReadSession session, MatchHashes match)
    {
        var found = new HashSet<UInt128>();
        var wanted = Wanted(match);
        if (wanted.Count == 0)
        {
            return found;
        }

        if (wanted.All(static hash => hash.Kind == PackedHashes.Identity) || IsTrue(session, IsIndexed))
        {
            Read(session, Recent, wanted, found);
            foreach (var (kind, hash) in wanted)
            {
                found.UnionWith(HashQueries.InRuns(session, hash).Where(customer => Has(session, customer, kind, hash)));
            }
        }
        else
        {
            ReadAll(session, wanted, found);
        }

        return found;
    }

    private static HashSet<(long Kind, UInt128 Hash)> Wanted(MatchHashes match)
    {
        var wanted = new HashSet<(long, UInt128)>();
        foreach (var hashes in match.Former.Prepend(match))
        {
            Add(PackedHashes.Email, hashes.Email);
            Add(PackedHashes.Phone, hashes.Phone);
            Add(PackedHashes.Identity, hashes.Identity);
        }

        return wanted;

        void Add(long kind, UInt128? hash)
        {
            if (hash is { } value)
            {
                wanted.Add((kind, value));
            }
        }
    }

    // The engine looks for the bytes, because handing over the hashes of every customer would take longer than reading them.
    private static void ReadAll(ReadSession session, HashSet<(long Kind, UInt128 Hash)> wanted, HashSet<UInt128> found)
    {
        var hasAny = string.Join(
            " OR ", Enumerable.Range(1, wanted.Count).Select(static number => $"instr(hashes, ?{number}) > 0"));
        Read(
            session,
            $"SELECT id, hashes FROM arrivals WHERE payload IS NOT NULL AND ({hasAny}) "
                + $"UNION ALL SELECT id, hashes FROM receipts WHERE {hasAny}",
            wanted,
            found,
            [.. wanted.Select(static hash => (ParameterValue)PackedHashes.Pack(hash.Kind, hash.Hash))]);
    }

    private static void Read(
        ReadSession session,
        string sql,
        HashSet<(long Kind, UInt128 Hash)> wanted,
        HashSet<UInt128> found,
        params ReadOnlySpan<ParameterValue> parameters)
    {
        using var rows = session.Rows(sql, parameters);
        while (rows.Read())
        {
            if (PackedHashes.HasAny(rows.Span(1), wanted))
            {
                found.Add(Engine.Hashes.Read(rows.Span(0)));
            }
        }
    }

    // The index may name a customer whose hash begins alike, or whose hashes have changed.
    private static bool Has(ReadSession session, UInt128 customer, long kind, UInt128 hash)
    {
        using var row = session.Rows(HashColumns.Select, Engine.Hashes.Write(customer));
        return row.Read() && PackedHashes.Has(row.Span(HashColumns.Hashes), kind, hash);
    }

    private static bool IsTrue(ReadSession session, string sql)
    {
        using var row = session.Rows(sql);
        return row.Read();
    }
}
