using System.Globalization;
using CommerceCustomers.PostgreSqlServer;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CommerceCustomers.Peers.Brokers;

/// <summary>A throw-away node of RabbitMQ on free ports of the loopback address, gone when the process ends.</summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ServerFolder _folder;

    private RabbitMqServer(ServerFolder folder, int port) => (_folder, Port) = (folder, port);

    /// <summary>Gets why no node can be started here; <see langword="null"/> when one can.</summary>
    public static string? UnavailableBecause => File.Exists(Program)
        ? null
        : $"{Program} is not there. RabbitMQ is the Debian package rabbitmq-server.";

    public int Port { get; }

    public static async Task<RabbitMqServer> StartAsync()
    {
        var (port, between, names) = (ServerFolder.FreePort(), ServerFolder.FreePort(), ServerFolder.FreePort());
        var folder = ServerFolder.Create(
            "kill -9 \"$(cat \"$1/pid\")\"; sleep 1; epmd -port \"$2\" -kill >/dev/null 2>&1", names.ToString(CultureInfo.InvariantCulture));
        string[] environment =
        [
            $"HOME={folder.Path}",
            "RABBITMQ_NODENAME=peer@localhost",
            "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1",
            $"RABBITMQ_NODE_PORT={port}",
            $"RABBITMQ_DIST_PORT={between}",
            $"RABBITMQ_MNESIA_BASE={folder.File("data")}",
            $"RABBITMQ_LOG_BASE={folder.File("log")}",
            $"RABBITMQ_PID_FILE={folder.File("pid")}",
            $"RABBITMQ_ENABLED_PLUGINS_FILE={folder.File("plugins")}",
            $"RABBITMQ_CONF_ENV_FILE={folder.File("environment")}",
            $"RABBITMQ_CONFIG_FILE={folder.File("rabbitmq")}",
            $"ERL_EPMD_PORT={names}",
            "ERL_EPMD_ADDRESS=127.0.0.1",
        ];
        var process = ServerFolder.Start("env", [.. environment, Program]);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var server = new RabbitMqServer(folder, port);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WaitUntilReadyAsync()
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = Port };
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync();
                return;
            }
            catch (BrokerUnreachableException) when (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(500);
            }
        }
    }
}
