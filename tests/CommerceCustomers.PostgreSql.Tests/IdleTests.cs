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
        var options = new PostgreSqlStoreOptions { ConnectionString = database, TimeProvider = _clock };
        await using var node = NewNode(options);
        await using var other = NewNode(options);
        node.Start();
        await node.AssertSynchronizedAsync(await node.CreatePendingAsync(1));
        await PassAsync(TimeSpan.FromMinutes(2));

        using var queries = new QueryCount(database);
        await PassAsync(TimeSpan.FromMinutes(30));
        Assert.InRange(queries.Count, 30, 60);

        var id = await other.CreatePendingAsync(2);
        var writtenAt = _clock.GetUtcNow();
        while ((await other.Get<ICustomerFinder>().FindAsync(id, Token))!.State != CustomerState.Synchronized)
        {
            Assert.True(_clock.GetUtcNow() - writtenAt < TimeSpan.FromMinutes(1), "The customer of another process was not found.");
            await PassAsync(Step);
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

    // A moment of real time in each step, in which the server answers.
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            _clock.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }

    private sealed class QueryCount : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _count;

        public QueryCount(string connectionString)
        {
            var database = new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database;
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == "Npgsql",
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.TagObjects.Any(tag => tag.Value as string == database))
                    {
                        Interlocked.Increment(ref _count);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => Volatile.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }

    private abstract class Handler : ICustomerEventHandler
    {
        public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class First : Handler;

    private sealed class Second : Handler;
}
