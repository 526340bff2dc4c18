using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// Turns the engine's result codes (sqlite.org/rescode.html) into what an operator can do.
/// </summary>
internal static class SqliteFailures
{
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    public static CustomerStoreException Wrap(SqliteException exception, string path)
    {
        var (failure, message) = exception.SqliteErrorCode switch
        {
            Busy or Locked => (CustomerStoreFailure.Locked,
                $"Another process holds the channel database '{path}' for too long. Find out which one, or try again."),
            ReadOnly => (CustomerStoreFailure.ReadOnly,
                $"The channel database '{path}' cannot be written. Give this account write access to the file and its folder."),
            Full => (CustomerStoreFailure.Full,
                $"The disk of the channel database '{path}' is full. Nothing was stored. Make room; what is stored is safe."),
            CantOpen or Perm => (CustomerStoreFailure.NotReachable,
                $"The channel database '{path}' cannot be opened. Check that its folder exists and that this account may use it."),
            NotADatabase => NotAChannelDatabase(path),
            Corrupt => (CustomerStoreFailure.Damaged,
                $"The channel database '{path}' is damaged. Stop, copy the file with its -wal, and restore a backup or run .recover."),
            IoError => (CustomerStoreFailure.Damaged,
                $"The disk below the channel database '{path}' failed ({exception.SqliteExtendedErrorCode}). Check it before going on."),
            _ => (CustomerStoreFailure.Damaged,
                $"The channel database '{path}' answered with an unexpected error ({exception.SqliteExtendedErrorCode})."),
        };
        return new CustomerStoreException(failure, message, exception);
    }

    public static CustomerStoreException OtherDatabase(string path)
    {
        var (failure, message) = NotAChannelDatabase(path);
        return new CustomerStoreException(failure, message);
    }

    // These would fail every write of a group alike.
    public static bool ConcernsAll(SqliteException exception)
        => exception.SqliteErrorCode is Busy or Locked or ReadOnly or Full or CantOpen or Perm or Corrupt or IoError or NotADatabase;

    private static (string Failure, string Message) NotAChannelDatabase(string path) => (
        CustomerStoreFailure.NotADatabase,
        $"'{path}' is no channel database. Name another file as Data Source in Store:ConnectionString; this one was left untouched.");
}
