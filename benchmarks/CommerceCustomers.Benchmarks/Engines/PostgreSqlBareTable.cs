using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.Benchmarks.Engines;

internal sealed class PostgreSqlBareTable : IBareTable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _insert;
    private readonly NpgsqlCommand _claim;
    private readonly NpgsqlCommand _acknowledge;

    public PostgreSqlBareTable(string connectionString, bool withKeys)
    {
        _connection = new NpgsqlConnection(connectionString);
        _connection.Open();
        Run("CREATE TABLE outbox (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL UNIQUE, state smallint NOT NULL, "
            + "payload bytea NOT NULL)");
        Run("CREATE INDEX outbox_pending ON outbox (seq) WHERE state = 0");
        Run("CREATE TABLE keys (key uuid PRIMARY KEY, id uuid NOT NULL)");
        _insert = new NpgsqlBatch(_connection);
        Add("INSERT INTO outbox (id, state, payload) SELECT id, 0, payload FROM unnest($1, $2) AS added (id, payload)", NpgsqlDbType.Bytea);
        if (withKeys)
        {
            Add("INSERT INTO keys (id, key) SELECT id, key FROM unnest($1, $2) AS added (id, key)", NpgsqlDbType.Uuid);
        }

        _claim = Command(
            "UPDATE outbox SET state = 1 FROM ("
                + "SELECT seq FROM outbox WHERE state = 0 ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED) AS oldest "
                + "WHERE outbox.seq = oldest.seq RETURNING outbox.seq, outbox.payload",
            NpgsqlDbType.Integer);
        _acknowledge = Command("DELETE FROM outbox WHERE seq = ANY ($1) AND state = 1", NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        _insert.Prepare();
        _claim.Prepare();
        _acknowledge.Prepare();
    }

    public void Add(IReadOnlyList<byte[]> payloads)
    {
        var ids = payloads.Select(static _ => Guid.CreateVersion7()).ToArray();
        Set(_insert.BatchCommands[0], ids, payloads.ToArray());
        if (_insert.BatchCommands.Count > 1)
        {
            Set(_insert.BatchCommands[1], ids, payloads.Select(static _ => Guid.NewGuid()).ToArray());
        }

        _insert.ExecuteNonQuery();
    }

    public IReadOnlyList<long> Claim(int count)
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

    public void Acknowledge(IReadOnlyList<long> claimed)
    {
        _acknowledge.Parameters[0].Value = claimed.ToArray();
        _acknowledge.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _claim.Dispose();
        _acknowledge.Dispose();
        _connection.Dispose();
    }

    private static void Set(NpgsqlBatchCommand command, Array first, Array second)
    {
        command.Parameters[0].Value = first;
        command.Parameters[1].Value = second;
    }

    private void Add(string sql, NpgsqlDbType second)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | second });
        _insert.BatchCommands.Add(command);
    }

    private NpgsqlCommand Command(string sql, NpgsqlDbType parameter)
    {
        var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = parameter });
        return command;
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
