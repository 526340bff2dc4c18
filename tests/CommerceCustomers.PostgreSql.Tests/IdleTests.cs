using System.Collections.Concurrent;
using System.Diagnostics;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// What a process with nothing to do asks of the server, counted by the driver's own trace.
/// </summary>
public sealed class IdleTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private readonly ScriptedHeadquarters _headquarters = new();
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_nothing_to_do_a_process_makes_one_query_in_30_seconds_at_most()
    {
        var server = await Servers.SharedAsync();
        var database = await server.CreateDatabaseAsync(Token);
        using var queries = new QueryCount(database);
        var options = new PostgreSqlStoreOptions { ConnectionString = database, TimeProvider = _clock };
        await using var node = NewNode(options);
        await using var other = NewNode(options);
        node.Start();
        await node.AssertSynchronizedAsync(await node.CreatePendingAsync(1));
        await PassAsync(TimeSpan.FromMinutes(2), queries);

        var before = queries.Count;
        await PassAsync(TimeSpan.FromMinutes(30), queries);
        Assert.InRange(queries.Count - before, 30, 60);

        var id = await other.CreatePendingAsync(2);
        var writtenAt = _clock.GetUtcNow();
        while ((await other.Get<ICustomerFinder>().FindAsync(id, Token))!.State != CustomerState.Synchronized)
        {
            Assert.True(_clock.GetUtcNow() - writtenAt < TimeSpan.FromMinutes(1), "The customer of another process was not found.");
            await PassAsync(Step, queries);
        }
    }

    private ServiceNode NewNode(PostgreSqlStoreOptions options) => new(
        options,
        _headquarters,
        pollInterval: TimeSpan.FromSeconds(15),
        configure: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.AddEventHandler<First>().AddEventHandler<Second>();
        });

    // Each step has a moment of real time, and waits for the server while a query is under way.
    private async Task PassAsync(TimeSpan time, QueryCount queries)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            _clock.Advance(Step);
            do
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
            }
            while (queries.UnderWay > 0);
        }
    }

    private sealed class QueryCount : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentDictionary<Activity, bool> _underWay = [];
        private readonly string? _database;
        private int _count;

        public QueryCount(string connectionString)
        {
            _database = new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database;
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == "Npgsql",
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = activity => _underWay.TryAdd(activity, value: true),
                ActivityStopped = activity =>
                {
                    _underWay.TryRemove(activity, out _);
                    if (IsOurs(activity))
                    {
                        Interlocked.Increment(ref _count);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => Volatile.Read(ref _count);

        /// <summary>Gets how many queries the server has not answered yet.</summary>
        public int UnderWay => _underWay.Keys.Count(IsOurs);

        public void Dispose() => _listener.Dispose();

        // Other tests ask their own databases at the same time.
        private bool IsOurs(Activity activity) => activity.TagObjects.Any(tag => tag.Value as string == _database);
    }

    private abstract class Handler : ICustomerEventHandler
    {
        public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class First : Handler;

    private sealed class Second : Handler;
}
