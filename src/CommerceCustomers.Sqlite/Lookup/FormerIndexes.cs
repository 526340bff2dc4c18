using CommerceCustomers.Sqlite.Engine;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// Puts into runs what schema version 3 has kept in trees: the keys and the hashes that customers are matched by.
/// </summary>
internal static class FormerIndexes
{
    public static void MoveIntoRuns(SqliteConnection connection)
    {
        var statements = new List<Statement>();
        try
        {
            new SortedRuns(Prepare).AddAll(Read(Prepare("SELECT key, id FROM keys UNION ALL SELECT hash, id FROM matches")), LastArrival());
        }
        finally
        {
            statements.ForEach(static statement => statement.Dispose());
        }

        long LastArrival()
        {
            using var row = Prepare("SELECT max(seq) FROM arrivals").Rows();
            return row.Read() ? row.Int64(0) : 0;
        }

        Statement Prepare(string sql)
        {
            var statement = new Statement(connection, sql);
            statements.Add(statement);
            return statement;
        }
    }

    private static IEnumerable<HashEntry> Read(Statement statement)
    {
        using var rows = statement.Rows();
        while (rows.Read())
        {
            yield return HashEntry.Of(Hashes.Read(rows.Span(0)), rows.Bytes(1));
        }
    }
}
