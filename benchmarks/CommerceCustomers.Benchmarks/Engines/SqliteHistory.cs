using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CommerceCustomers.Benchmarks.Modes;
using CommerceCustomers.Sqlite;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Benchmarks.Engines;

// A channel database with as many synchronized customers as one wants, in seconds: in the layout of version 3, which the store upgrades.
internal static class SqliteHistory
{
    private const int Version = 3;

    public static void Write(string path, int receipts)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        Run(connection, "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL");
        Run(connection, SqliteSchema.Script(Version));
        Run(connection, "BEGIN");
        var decision = CreationRuns.NewRecord(0).Decision.ToText().Replace("'", "''", StringComparison.Ordinal);
        Run(
            connection,
            $"""
            INSERT INTO names VALUES (1, '{World.Async.Id}'), (2, '{World.Async.LegalEntity}');
            INSERT INTO lanes VALUES (1, 1, 2, 0);
            INSERT INTO decisions VALUES (1, '{decision}');
            INSERT INTO counters VALUES (1, 3, {receipts});
            """);
        var from = TimeProvider.System.GetUtcNow().AddMilliseconds(-receipts - 1000);
        var ids = Enumerable.Range(0, receipts).Select(index => Bytes(CustomerId.New(from.AddMilliseconds(index)).Value)).ToArray();
        WriteReceipts(connection, ids, from.ToUnixTimeMilliseconds());
        WriteKeys(connection, ids);
        Run(connection, "COMMIT");
    }

    public static UInt128 NewHash()
    {
        var bytes = new byte[16];
        Random.Shared.NextBytes(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static void WriteReceipts(SqliteConnection connection, byte[][] ids, long from)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO receipts (id, lane, entity, decision, state, created_at, closed_at, epoch, revision, attempts, lost_leases,
                account, hashes)
            VALUES ($id, 1, 2, 1, 3, $at, $at, 1, 2, 1, 0, $account, X'01' || randomblob(16) || X'02' || randomblob(16))
            """;
        var (id, at, account) = (Add(command, "$id"), Add(command, "$at"), Add(command, "$account"));
        for (var index = 0; index < ids.Length; index++)
        {
            (id.Value, at.Value, account.Value) = (ids[index], from + index, $"H-{index:D9}");
            command.ExecuteNonQuery();
        }
    }

    private static void WriteKeys(SqliteConnection connection, byte[][] ids)
    {
        var keys = new UInt128[ids.Length];
        Random.Shared.NextBytes(MemoryMarshal.AsBytes(keys.AsSpan()));
        Array.Sort(keys, ids);
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO keys VALUES (1, $key, randomblob(16), $id)";
        var (key, id) = (Add(command, "$key"), Add(command, "$id"));
        for (var index = 0; index < ids.Length; index++)
        {
            var bytes = new byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, keys[index]);
            (key.Value, id.Value) = (bytes, ids[index]);
            command.ExecuteNonQuery();
        }
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static SqliteParameter Add(SqliteCommand command, string name)
    {
        var parameter = new SqliteParameter { ParameterName = name, Value = DBNull.Value };
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
