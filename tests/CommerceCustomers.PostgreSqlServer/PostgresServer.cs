using System.Globalization;
using Npgsql;

namespace CommerceCustomers.PostgreSqlServer;

/// <summary>
/// A throw-away PostgreSQL on a free port of the loopback address, gone when the process ends, however it ends.
/// </summary>
/// <remarks>
/// Commits are flushed as in production (<c>fsync</c> is on). The server's time zone is not UTC, so that a confusion of the
/// two shows. All connections are trusted, except those of a role named <c>guarded</c>, which needs its password.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const int FirstVersionWithIcuDatabases = 15;

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(static () => StartAsync());

    private readonly string _binaries;
    private readonly ServerFolder _folder;
    private int _databases;

    private PostgresServer(string binaries, ServerFolder folder, int port)
    {
        _binaries = binaries;
        _folder = folder;
        Port = port;
    }

    /// <summary>Gets why no server can be started here; <see langword="null"/> when one can.</summary>
    public static string? UnavailableBecause { get; } = FindObstacle();

    /// <summary>Gets whether a server can be started here.</summary>
    public static bool IsAvailable => UnavailableBecause is null;

    /// <summary>Gets the server that all tests of this process share. It is started at the first call and ends with the process.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    public string Host { get; } = "127.0.0.1";

    public int Port { get; }

    /// <summary>Gets the folder of the Unix socket, which serves as the host of a connection string.</summary>
    public string SocketFolder => _folder.Path;

    /// <summary>Gets what the server has logged so far.</summary>
    public string Log => File.ReadAllText(_folder.File("log"));

    /// <summary>
    /// Starts a server of the caller's own.
    /// </summary>
    /// <param name="settings">Lines of postgresql.conf, for example <c>max_connections = 10</c>.</param>
    /// <exception cref="InvalidOperationException">The server does not start; the message has the words of its programs.</exception>
    public static Task<PostgresServer> StartAsync(params string[] settings) => Task.Run(() => Start(settings));

    /// <summary>
    /// Gets the connection string of a database.
    /// </summary>
    public string ConnectionString(string database = "postgres", string user = Superuser)
        => new NpgsqlConnectionStringBuilder { Host = Host, Port = Port, Database = database, Username = user }.ConnectionString;

    /// <summary>
    /// Creates an empty database and returns its connection string. It sorts text as English does, since production databases seldom
    /// sort by bytes.
    /// </summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(Unpooled(ConnectionString()));
        await connection.OpenAsync(cancellationToken);
        var locale = connection.PostgreSqlVersion.Major >= FirstVersionWithIcuDatabases ? " LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" : "";
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'{locale}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>
    /// Runs SQL on a connection of its own and returns the first value of the first row.
    /// </summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(Unpooled(connectionString));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    /// <summary>
    /// Stops the server; its data stays until it is started again or disposed of.
    /// </summary>
    public Task StopAsync(PostgresStop stop) => Task.Run(() => Control("stop", "-m", stop == PostgresStop.Fast ? "fast" : "immediate"));

    /// <summary>
    /// Starts a server again that was stopped, and waits until it accepts connections.
    /// </summary>
    public Task StartAgainAsync() => Task.Run(StartServer);

    public async Task RestartAsync(PostgresStop stop)
    {
        await StopAsync(stop);
        await StartAgainAsync();
    }

    /// <summary>
    /// Changes a setting of the running server for all sessions.
    /// </summary>
    public async Task ConfigureAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        await ExecuteAsync(ConnectionString(), $"ALTER SYSTEM SET {name} = '{value}'", cancellationToken);
        Control("reload");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? FindObstacle()
        => OperatingSystem.IsWindows() ? "The tests start PostgreSQL through a POSIX shell, which Windows lacks."
        : PostgresBinaries.Folder is null ? "PostgreSQL is not installed. bash tests/run.sh installs it."
        : Environment.IsPrivilegedProcess && PostgresBinaries.OnPath("setpriv") is null
            ? "setpriv is not installed, and PostgreSQL does not run as root. bash tests/run.sh installs it."
        : null;

    private static PostgresServer Start(string[] settings)
    {
        var binaries = PostgresBinaries.Folder ?? throw new InvalidOperationException(UnavailableBecause);
        var folder = ServerFolder.Create("\"$2/pg_ctl\" stop -D \"$1/data\" -m immediate -s -t 10", binaries);
        try
        {
            var server = new PostgresServer(binaries, folder, ServerFolder.FreePort());
            server.Initialize(settings);
            server.StartServer();
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static string Unpooled(string connectionString)
        => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private void Initialize(string[] settings)
    {
        Run("initdb", "-D", _folder.File("data"), "-U", Superuser, "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync", "--no-instructions");
        _folder.Write("data/pg_hba.conf", "local all all trust\nhost all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
        string[] all =
        [
            "listen_addresses = '127.0.0.1'",
            $"port = {Port}",
            $"unix_socket_directories = '{SocketFolder}'",
            "timezone = 'Asia/Kolkata'",
            "max_connections = 200",
            .. settings,
        ];
        File.AppendAllLines(_folder.File("data/postgresql.conf"), all);
    }

    private void StartServer()
    {
        try
        {
            Control("start", "-l", _folder.File("log"));
        }
        catch (InvalidOperationException exception) when (File.Exists(_folder.File("log")))
        {
            throw new InvalidOperationException($"{exception.Message}{Log}", exception);
        }
    }

    private void Control(string command, params string[] arguments)
        => Run("pg_ctl", [command, "-D", _folder.File("data"), "-s", "-w", .. arguments]);

    private string Run(string program, params string[] arguments)
        => ServerFolder.RunToEnd(ServerFolder.Start(Path.Combine(_binaries, program), arguments));
}
