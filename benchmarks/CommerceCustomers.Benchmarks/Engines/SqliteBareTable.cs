using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Benchmarks.Engines;

internal sealed class SqliteBareTable : IBareTable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand? _insertKey;
    private readonly SqliteCommand _claim;
    private readonly SqliteCommand _acknowledge;

    public SqliteBareTable(string path, bool withKeys)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=false");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("CREATE TABLE outbox (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state INTEGER NOT NULL, payload BLOB NOT NULL)");
        Run("CREATE INDEX outbox_pending ON outbox (seq) WHERE state = 0");
        Run("CREATE TABLE keys (key BLOB PRIMARY KEY, id BLOB NOT NULL) WITHOUT ROWID");
        _insertKey = withKeys ? Command("INSERT INTO keys (key, id) VALUES ($key, $id)", "$key", "$id") : null;
        _insert = Command("INSERT INTO outbox (id, state, payload) VALUES ($id, 0, $payload)", "$id", "$payload");
        _claim = Command(
            "UPDATE outbox SET state = 1 WHERE seq IN (SELECT seq FROM outbox WHERE state = 0 ORDER BY seq LIMIT $count) RETURNING "
                + "seq, payload",
            "$count");
        _acknowledge = Command("DELETE FROM outbox WHERE seq = $seq AND state = 1", "$seq");
    }

    public void Add(IReadOnlyList<byte[]> payloads)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var payload in payloads)
        {
            Insert(payload);
        }

        Run("COMMIT");
    }

    public IReadOnlyList<long> Claim(int count)
    {
        Run("BEGIN IMMEDIATE");
        _claim.Parameters[0].Value = count;
        var claimed = new List<long>(count);
        using (var rows = _claim.ExecuteReader())
        {
            while (rows.Read())
            {
                _ = rows.GetFieldValue<byte[]>(1);
                claimed.Add(rows.GetInt64(0));
            }
        }

        Run("COMMIT");
        return claimed;
    }

    public void Acknowledge(IReadOnlyList<long> claimed)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var sequence in claimed)
        {
            _acknowledge.Parameters[0].Value = sequence;
            _acknowledge.ExecuteNonQuery();
        }

        Run("COMMIT");
    }

    public void Dispose() => _connection.Dispose();

    private void Insert(byte[] payload)
    {
        _insert.Parameters[0].Value = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        _insert.Parameters[1].Value = payload;
        _insert.ExecuteNonQuery();
        if (_insertKey is not null)
        {
            _insertKey.Parameters[0].Value = Guid.NewGuid().ToByteArray();
            _insertKey.Parameters[1].Value = _insert.Parameters[0].Value;
            _insertKey.ExecuteNonQuery();
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter, Value = DBNull.Value });
        }

        command.Prepare();
        return command;
    }
}
