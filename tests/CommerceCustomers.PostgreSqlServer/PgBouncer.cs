using System.Diagnostics;
using System.Text;
using Npgsql;

namespace CommerceCustomers.PostgreSqlServer;

/// <summary>
/// PgBouncer in transaction mode in front of a server, gone when the process ends, however it ends.
/// </summary>
public sealed class PgBouncer : IDisposable
{
    private static readonly string? Folder = PostgresBinaries.OnPath("pgbouncer") ?? (File.Exists("/usr/sbin/pgbouncer") ? "/usr/sbin" : null);

    private readonly ServerFolder _folder;
    private readonly Process _process;
    private readonly int _port;

    private PgBouncer(ServerFolder folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        _port = port;
    }

    /// <summary>Gets why PgBouncer cannot be started here; <see langword="null"/> when it can.</summary>
    public static string? UnavailableBecause { get; } = Folder is null
        ? "PgBouncer is not installed. bash tests/run.sh installs it."
        : PostgresServer.UnavailableBecause;

    /// <summary>
    /// Starts PgBouncer in front of a server.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="connections">How many connections to a database it opens, over which it spreads the transactions of all clients.</param>
    public static async Task<PgBouncer> StartAsync(PostgresServer server, int connections)
    {
        ArgumentNullException.ThrowIfNull(server);
        var folder = ServerFolder.Create("kill -9 \"$(cat \"$1/pid\")\"", "");
        try
        {
            var port = ServerFolder.FreePort();
            folder.Write("ini", $"""
                [databases]
                * = host={server.Host} port={server.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = trust
                auth_file = {folder.File("users")}
                pool_mode = transaction
                default_pool_size = {connections}
                max_client_conn = 1000
                pidfile = {folder.File("pid")}
                """);
            folder.Write("users", "\"postgres\" \"\"\n");
            var process = ServerFolder.Start(Path.Combine(Folder!, "pgbouncer"), [folder.File("ini")]);
            var bouncer = new PgBouncer(folder, process, port);
            await bouncer.WaitUntilReadyAsync();
            return bouncer;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Gets the connection string of a database of the server, through PgBouncer.
    /// </summary>
    public string Through(string connectionString)
        => new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = _port }.ConnectionString;

    public void Dispose()
    {
        _folder.Dispose();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        var said = new StringBuilder();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException($"PgBouncer did not start: {said}"));
            }
            else if (line.Data.Contains("process up", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _process.StandardInput.Close();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await ready.Task;
    }
}
