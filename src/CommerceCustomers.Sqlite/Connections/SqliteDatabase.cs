using System.Globalization;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Connections;

/// <summary>
/// Opens connections and checks that the engine keeps what it is given.
/// </summary>
internal sealed class SqliteDatabase(SqliteStoreOptions options)
{
    // 3.7.0 to 3.51.2 can corrupt a WAL when two connections write or checkpoint at the same moment (sqlite.org/wal.html).
    private static readonly Version OldestEngine = new(3, 51, 3);

    private volatile OpenFiles? _files;

    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    public OpenFiles? Files => _files;

    public SqliteConnection OpenWriter()
    {
        CreateFile();
        return Guarded(() =>
        {
            var connection = Connect(SqliteOpenMode.ReadWrite);
            try
            {
                CheckEngine(connection);
                if (options.MustExist && SqliteSchema.IsMissing(connection, Path))
                {
                    throw NothingToRead();
                }

                Configure(connection);
                SqliteSchema.Upgrade(connection, Path);
                _files = new OpenFiles(Path);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    public void WriterClosed() => _files = null;

    public SqliteConnection OpenReader() => Guarded(() =>
    {
        var connection = Connect(SqliteOpenMode.ReadWrite);
        SqliteCommands.Run(connection, "PRAGMA query_only = ON");
        return connection;
    });

    public T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Wrap(exception, Path);
        }
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Cache = SqliteCacheMode.Private,
            Pooling = false,
            // The driver waits in steps of 150 ms; the engine's busy_timeout in finer ones.
            DefaultTimeout = 0,
        }.ToString());
        try
        {
            connection.Open();
            var timeout = options.BusyTimeout.TotalMilliseconds;
            SqliteCommands.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {timeout:F0}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void CheckEngine(SqliteConnection connection)
    {
        var version = Version.Parse(SqliteCommands.Text(connection, "SELECT sqlite_version()"));
        if (version < OldestEngine)
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.Unsafe,
                $"Expected SQLite {OldestEngine} or newer, because older ones can corrupt a write-ahead log, but found {version}. "
                + "Update the package SQLitePCLRaw.lib.e_sqlite3 or Microsoft.Data.Sqlite.");
        }
    }

    private void Configure(SqliteConnection connection)
    {
        SqliteSchema.RefuseForeign(connection, Path);
        Expect(connection, "PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal");
        Expect(connection, "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2");
        SqliteCommands.Run(connection, "PRAGMA secure_delete = ON");
        // Numbers of names, lanes and decisions are given by the same code in the same transaction; checking each row costs three searches.
        SqliteCommands.Run(connection, "PRAGMA foreign_keys = OFF");
        SqliteCommands.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA wal_autocheckpoint = {options.MostLogPages}"));
        SqliteCommands.Run(connection, "PRAGMA cache_size = -32768");
        if (options.MaxPageCount is { } pages)
        {
            SqliteCommands.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
        }
    }

    private void Expect(SqliteConnection connection, string set, string get, string expected)
    {
        SqliteCommands.Run(connection, set);
        var found = SqliteCommands.Text(connection, get);
        if (!string.Equals(found, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.Unsafe,
                $"Expected '{set}' to hold on the channel database '{Path}', but found {found}. Put the file on a local disk.");
        }
    }

    // The engine would create a file that other accounts may read.
    private void CreateFile()
    {
        // Somebody has made an empty file, or a process ended before it had written anything: there is no database in it.
        if (File.Exists(Path) && !(options.MustExist && new FileInfo(Path).Length == 0))
        {
            return;
        }

        RequirePlace();
        if (options.MustExist)
        {
            throw NothingToRead();
        }

        try
        {
            var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(Path, file).Dispose();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process has created it.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.NotReachable,
                $"The channel database '{Path}' cannot be created. Check that this account may write in its folder.",
                exception);
        }
    }

    /// <summary>A place where there can be no file is a wrong setting, and time does not mend it.</summary>
    private void RequirePlace()
    {
        var folder = System.IO.Path.GetDirectoryName(Path) ?? "";
        var fault = Directory.Exists(Path)
            ? $"Expected a file as channel database, but '{Path}' is a folder. Name a file in it as Data Source in Store:ConnectionString."
            : Directory.Exists(folder) ? null
            : $"Expected a folder '{folder}' for the channel database, but this account finds none there. "
                + "Make it, or name a file in another folder as Data Source in Store:ConnectionString.";
        if (fault is not null)
        {
            throw new CustomerStoreException(
                options.MustExist ? CustomerStoreFailure.NoDatabase : CustomerStoreFailure.NotReachable, fault)
            {
                Data = { ["folder"] = folder },
            };
        }
    }

    private CustomerStoreException NothingToRead() => new(
        CustomerStoreFailure.NoDatabase, $"There is no channel database at '{Path}' yet, so there is nothing to read.");
}
