using System.Net.Sockets;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Failures;

/// <summary>
/// Turns what the driver throws (postgresql.org/docs/current/errcodes-appendix.html) into what an operator can do.
/// </summary>
internal static class PostgreSqlFailures
{
    public static CustomerStoreException Wrap(Exception exception, DatabaseName database)
    {
        var (failure, message) = exception switch
        {
            PostgresException { SqlState: var code } => OfServer(code, database),
            NpgsqlException or TimeoutException or IOException or ObjectDisposedException => OfConnection(exception, database),
            _ => (CustomerStoreFailure.Closed,
                $"Writing to {database} ended with {exception.GetType().Name}, which is a defect. Whether this write is stored is not "
                + "known."),
        };
        return new CustomerStoreException(failure, message, exception);
    }

    /// <summary>
    /// Tells whether the connection was lost, so that a commit that was on its way may have been done.
    /// </summary>
    public static bool IsLostConnection(Exception exception)
        => exception is PostgresException refused
            ? refused.SqlState.StartsWith("57P0", StringComparison.Ordinal) || refused.SqlState.StartsWith("08", StringComparison.Ordinal)
            : exception is NpgsqlException { InnerException: IOException or SocketException or null } or ObjectDisposedException
                || (exception is NpgsqlException && exception.InnerException is not TimeoutException);

    /// <summary>
    /// Tells whether a failure lies in one of the writes, or in another process that wrote the same at the same time: each write alone may
    /// succeed.
    /// </summary>
    public static bool ConcernsOne(Exception exception)
        => exception is not NpgsqlException
            || (exception is PostgresException { SqlState: [var first, var second, ..] }
                && (first, second) is ('2', '1' or '2' or '3') or ('4', '0') or ('5', '4'));

    /// <summary>
    /// Tells whether another process wrote the same at the same time, so that the same again has another result.
    /// </summary>
    public static bool IsRace(Exception exception)
        => exception is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
        };

    private static (string Failure, string Message) OfServer(string code, DatabaseName database) => code switch
    {
        PostgresErrorCodes.DiskFull or "58P02" => (CustomerStoreFailure.Full,
            $"The disk of {database} is full. Nothing was stored. Make room; what is stored is safe."),
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded => (CustomerStoreFailure.Busy,
            $"The server of {database} has no connection left. Nothing was stored. Lower 'Max Pool Size' of its clients, raise "
            + "max_connections, or put a connection pooler in front."),
        PostgresErrorCodes.OutOfMemory => (CustomerStoreFailure.Busy,
            $"The server of {database} is out of memory. Nothing was stored. Raise max_locks_per_transaction, or give it more memory."),
        PostgresErrorCodes.ReadOnlySqlTransaction => (CustomerStoreFailure.ReadOnly,
            $"Expected a server that takes writes, but {database} is read-only: a standby, or one that was demoted. Nothing was stored. "
            + "Connect to the primary; with several hosts in the connection string it is found by itself."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.IdleSessionTimeout => (CustomerStoreFailure.NotReachable,
            $"The server of {database} is stopping or starting ({code}). The next use tries again."),
        PostgresErrorCodes.InvalidCatalogName => (CustomerStoreFailure.NotReachable,
            $"There is no database '{database.Database}' on '{database.Host}'. Create it, or name another one as Database in "
            + "Store:ConnectionString."),
        PostgresErrorCodes.InsufficientPrivilege => (CustomerStoreFailure.NotReachable, Rights(database)),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => (CustomerStoreFailure.Locked,
            $"A statement on {database} took longer than it may, probably because another session holds what it needs. Nothing was stored. "
            + "Look for old transactions in pg_stat_activity, or try again."),
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn => (
            CustomerStoreFailure.NotADatabase,
            $"Expected the tables of a channel database, but found others in {database} ({code}). Restore a backup, or name a schema that "
            + "does not exist; nothing was changed."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.IoError => (
            CustomerStoreFailure.Damaged, $"The server of {database} reports damaged data ({code}). Stop, and restore a backup."),
        _ when code.StartsWith("28", StringComparison.Ordinal) => (CustomerStoreFailure.NotReachable,
            $"The server '{database.Host}' does not let '{database.Role}' in ({code}). Check Username and Password in "
            + "Store:ConnectionString, and pg_hba.conf."),
        _ when code.StartsWith("08", StringComparison.Ordinal) => (CustomerStoreFailure.NotReachable,
            $"The connection to {database} failed ({code}). The next use tries again."),
        _ => (CustomerStoreFailure.Damaged, $"The server of {database} answered with an unexpected error ({code})."),
    };

    private static (string Failure, string Message) OfConnection(Exception exception, DatabaseName database)
        => exception.InnerException is TimeoutException && exception.Message.Contains("pool", StringComparison.OrdinalIgnoreCase)
            ? (CustomerStoreFailure.Busy,
                $"All connections of this process to {database} are in use. Nothing was stored; try again in a moment, or raise "
                + "'Max Pool Size' in Store:ConnectionString.")
            : (CustomerStoreFailure.NotReachable,
                $"The server '{database.Host}' of {database} cannot be reached, or the connection was lost. Check Host and Port in "
                + "Store:ConnectionString, and that the server runs. The next use tries again.");

    private static string Rights(DatabaseName database)
        => $"The role '{database.Role}' lacks rights on {database}. To let it make the tables, run: GRANT CREATE ON DATABASE "
            + $"\"{database.Database}\" TO \"{database.Role}\". To let it use tables that were made for it: GRANT USAGE ON SCHEMA "
            + $"{database.QuotedSchema} TO \"{database.Role}\"; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "
            + $"{database.QuotedSchema} TO \"{database.Role}\"; GRANT USAGE ON ALL SEQUENCES IN SCHEMA {database.QuotedSchema} TO "
            + $"\"{database.Role}\".";
}
