using System.Globalization;
using CommerceCustomers.PostgreSql.Failures;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Connections;

/// <summary>
/// Checks that a server keeps what it is given, and whether a pooler stands before it.
/// </summary>
internal static class ServerCheck
{
    private const int VersionFactor = 10_000;

    public static async ValueTask<bool> IsBehindPoolerAsync(
        NpgsqlConnection connection, DatabaseName database, int lowestVersion, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(
            "SELECT pg_backend_pid(), current_setting('server_version_num')::int, current_setting('server_version'), "
            + "current_setting('server_encoding'), current_setting('fsync')",
            connection);
        await using var disposal = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowDisposal = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (row.GetInt32(1) < lowestVersion * VersionFactor)
        {
            throw Unsafe(
                $"Expected PostgreSQL {lowestVersion.ToString(CultureInfo.InvariantCulture)} or newer for {database}, but found "
                + $"{row.GetString(2)}. Upgrade the server.");
        }

        if (row.GetString(3) != "UTF8")
        {
            throw Unsafe(
                $"Expected a database with the encoding UTF8 for {database}, but found {row.GetString(3)}. Create another database with "
                + "ENCODING 'UTF8' TEMPLATE template0.");
        }

        if (row.GetString(4) != "on")
        {
            throw Unsafe(
                $"Expected fsync = on on the server of {database}, but found {row.GetString(4)}: what it acknowledges would be lost with "
                + "the power. Set fsync = on.");
        }

        return row.GetInt32(0) != connection.ProcessID;
    }

    private static CustomerStoreException Unsafe(string message) => new(CustomerStoreFailure.Unsafe, message);
}
