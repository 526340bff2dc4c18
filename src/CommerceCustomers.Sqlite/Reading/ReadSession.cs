using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Reading;

/// <summary>
/// A reading connection with the statements it has prepared so far. One reader uses it at a time.
/// </summary>
internal sealed class ReadSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    public Rows Rows(string sql, params ReadOnlySpan<ParameterValue> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new Statement(connection, sql);
        }

        return statement.With(parameters).Rows();
    }

    public List<StoredRecord> Records(string sql, NumberLookup vocabulary, params ReadOnlySpan<ParameterValue> parameters)
    {
        var records = new List<StoredRecord>();
        using var rows = Rows(sql, parameters);
        while (rows.Read())
        {
            records.Add(RecordColumns.Read(rows, vocabulary));
        }

        return records;
    }

    /// <summary>Reads several times from one state of the database.</summary>
    public T InTransaction<T>(Func<T> read)
    {
        Run("BEGIN");
        try
        {
            return read();
        }
        finally
        {
            Run("COMMIT");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private void Run(string sql)
    {
        using var rows = Rows(sql);
        rows.Read();
    }
}
