using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite;

// A reading connection with the statements it has prepared so far. Used by one reader at a time.
internal sealed class ReadSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    public Rows Rows(string sql, params ReadOnlySpan<Value> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new Statement(connection, sql);
        }

        return statement.With(parameters).Rows();
    }

    public List<StoredRecord> Records(string sql, Vocabulary vocabulary, params ReadOnlySpan<Value> parameters)
    {
        var records = new List<StoredRecord>();
        using var rows = Rows(sql, parameters);
        while (rows.Read())
        {
            records.Add(RecordColumns.Read(rows, vocabulary));
        }

        return records;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
