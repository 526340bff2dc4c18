using System.Diagnostics;
using CommerceCustomers.Benchmarks.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Targets;

/// <summary>A synchronizer with nothing to do, beside which other things are measured: how often does it ask its database?</summary>
internal sealed class IdleWatch : IAsyncDisposable
{
    private static readonly TimeSpan UntilIdle = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(95);
    private static readonly TimeSpan ForOne = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Engine _engine;
    private readonly BenchmarkDatabase _database;
    private readonly ServiceProvider _services;
    private readonly Func<int> _queries;
    private readonly Task _synchronizer;
    private readonly Task<(int Queries, long At)> _begin;

    private IdleWatch(Engine engine, BenchmarkDatabase database, ServiceProvider services, Func<int> queries)
    {
        (_engine, _database, _services, _queries) = (engine, database, services, queries);
        _synchronizer = services.GetRequiredService<ICustomerSynchronizer>().RunAsync(_stop.Token);
        _begin = BeginAsync();
    }

    public static TargetRow Row(Engine engine) => new(
        engine.Name, "nothing to do", engine == Engine.Sqlite ? "no query" : $"<= 1 query in {ForOne.TotalSeconds} s");

    public static async Task<IdleWatch> StartAsync(Engine engine)
    {
        var database = await engine.CreateDatabaseAsync();
        Func<int> queries = static () => 0;
        var services = database.NewServices(collection => queries = database.CountQueries(collection));
        return new IdleWatch(engine, database, services, queries);
    }

    /// <summary>Ends the watch, at the earliest when it has lasted long enough to tell.</summary>
    public async Task<TargetRow> EndAsync()
    {
        var (queries, at) = await _begin;
        var early = Shortest - Stopwatch.GetElapsedTime(at);
        await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
        var count = _queries() - queries;
        var elapsed = Stopwatch.GetElapsedTime(at);
        var most = _engine == Engine.Sqlite ? 0 : Math.Ceiling(elapsed / ForOne);
        return Row(_engine).AtMost(most, count, $"{count} in {elapsed.TotalSeconds:F0} s");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _synchronizer;
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<(int Queries, long At)> BeginAsync()
    {
        await Task.Delay(UntilIdle);
        return (_queries(), Stopwatch.GetTimestamp());
    }
}
