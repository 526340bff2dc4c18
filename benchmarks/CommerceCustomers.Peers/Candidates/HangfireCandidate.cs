using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Peers.Measuring;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage.SQLite;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>A fire-and-forget job of Hangfire for each message.</summary>
internal sealed class HangfireCandidate(Engine engine, bool isTuned) : Candidate
{
    private const int Workers = 20;

    private static readonly TimeSpan ShortPoll = TimeSpan.FromMilliseconds(200);

    private JobStorage? _storage;
    private BackgroundJobClient? _client;
    private BackgroundJobServer? _server;

    public override string Name => "Hangfire";

    public override string Setting => isTuned ? $"{Workers} workers, queue polled every 0.2 s" : "as it comes";

    public override Engine Engine => engine;

    public override bool BlocksCallers => true;

    public static void Handle(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Handled.One();
    }

    public override Task StartAsync(string address)
    {
        _storage = engine == Engine.PostgreSql ? PostgreSql(address) : Sqlite(address);
        _client = new BackgroundJobClient(_storage);
        return Task.CompletedTask;
    }

    public override Task EnqueueAsync(int caller)
    {
        var payload = SignUp.Sample.Payload;
        _client!.Enqueue(() => Handle(payload));
        return Task.CompletedTask;
    }

    public override Task StartHandlingAsync()
    {
        var options = new BackgroundJobServerOptions();
        if (isTuned)
        {
            options.WorkerCount = Workers;
        }

        _server = new BackgroundJobServer(options, _storage);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _server?.Dispose();
        (_storage as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }

    private PostgreSqlStorage PostgreSql(string address)
    {
        var options = new PostgreSqlStorageOptions();
        if (isTuned)
        {
            options.QueuePollInterval = ShortPoll;
        }

        return new PostgreSqlStorage(new NpgsqlConnectionFactory(address, options), options);
    }

    private SQLiteStorage Sqlite(string address)
    {
        var options = new SQLiteStorageOptions();
        if (isTuned)
        {
            options.QueuePollInterval = ShortPoll;
        }

        return new SQLiteStorage(address, options);
    }
}
