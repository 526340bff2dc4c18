using CommerceCustomers.PostgreSql.Failures;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Schema;

/// <summary>
/// Creates and upgrades the tables. Of several processes that start together one does it; the others wait for its lock.
/// </summary>
internal sealed class SchemaUpgrade(SchemaName schema, DatabaseName database, bool mustExist)
{
    private const string LongTimeout = "1h";

    // Not to_regclass, which may answer from the cache of the session what was true before the lock was waited for.
    private const string Exists =
        "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE n.nspname = $1 AND c.relname = 'versions')";

    private readonly string _found = schema.In("SELECT version, oldest_usable FROM ~versions ORDER BY version DESC LIMIT 1");

    public async ValueTask EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var before = await FoundAsync(connection, cancellationToken).ConfigureAwait(false);
        if (before >= PostgreSqlSchema.Version)
        {
            return;
        }

        if (before == 0 && mustExist)
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.NoDatabase, $"There are no tables in {database} yet, so there is nothing to read.");
        }

        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);
        await RunAsync(
            connection,
            $"SET LOCAL statement_timeout = '{LongTimeout}'; SELECT pg_advisory_xact_lock({schema.LockBase})",
            cancellationToken).ConfigureAwait(false);
        var found = await FoundAsync(connection, cancellationToken).ConfigureAwait(false);
        if (found < PostgreSqlSchema.Version)
        {
            if (found == 0)
            {
                await CreateAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            await RunAsync(connection, PostgreSqlSchema.Upgrade(schema, found), cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    // CREATE SCHEMA IF NOT EXISTS asks for the right to create schemas even when there is one.
    private async ValueTask CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)", connection);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema.Name });
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is false)
        {
            await RunAsync(connection, $"CREATE SCHEMA {schema.Quoted}", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> FoundAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var exists = new NpgsqlCommand(Exists, connection);
        await using var existsDisposal = exists.ConfigureAwait(false);
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema.Name });
        if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is false)
        {
            return 0;
        }

        var command = new NpgsqlCommand(_found, connection);
        await using var disposal = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowDisposal = row.ConfigureAwait(false);
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        var (version, oldestUsable) = (row.GetInt32(0), row.GetInt32(1));
        return oldestUsable <= PostgreSqlSchema.Version
            ? version
            : throw new CustomerStoreException(
                CustomerStoreFailure.NewerSchema,
                $"Expected a schema that version {PostgreSqlSchema.Version} can use in {database}, but found version {version}, which "
                + $"needs {oldestUsable} or newer: a newer version of the library has written it. Update this application; "
                + "nothing was changed.");
    }

    private static async ValueTask RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var disposal = command.ConfigureAwait(false);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
