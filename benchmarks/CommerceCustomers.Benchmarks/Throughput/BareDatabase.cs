using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Benchmarks.Throughput;

// What anybody would write first: one table, an identifier, a payload, the same durability.
internal sealed class BareDatabase : IDisposable
{
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _claim;
    private readonly SqliteCommand _acknowledge;

    public BareDatabase(string folder)
    {
        Connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=false");
        Connection.Open();
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("CREATE TABLE outbox (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state INTEGER NOT NULL, payload BLOB NOT NULL)");
        Run("CREATE INDEX outbox_pending ON outbox (seq) WHERE state = 0");
        _insert = Command("INSERT INTO outbox (id, state, payload) VALUES ($id, 0, $payload)", "$id", "$payload");
        _claim = Command(
            "UPDATE outbox SET state = 1 WHERE seq IN (SELECT seq FROM outbox WHERE state = 0 ORDER BY seq LIMIT $count) RETURNING "
                + "seq, payload",
            "$count");
        _acknowledge = Command("DELETE FROM outbox WHERE seq = $seq AND state = 1", "$seq");
    }

    public SqliteConnection Connection { get; }

    public void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Insert(byte[] payload)
    {
        _insert.Parameters[0].Value = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        _insert.Parameters[1].Value = payload;
        _insert.ExecuteNonQuery();
    }

    public List<long> Claim(int count)
    {
        _claim.Parameters[0].Value = count;
        var claimed = new List<long>(count);
        using var rows = _claim.ExecuteReader();
        while (rows.Read())
        {
            _ = rows.GetFieldValue<byte[]>(1);
            claimed.Add(rows.GetInt64(0));
        }

        return claimed;
    }

    public void Acknowledge(long sequence)
    {
        _acknowledge.Parameters[0].Value = sequence;
        _acknowledge.ExecuteNonQuery();
    }

    public void Dispose() => Connection.Dispose();

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter, Value = DBNull.Value });
        }

        command.Prepare();
        return command;
    }
}
