using System.Globalization;
using CommerceCustomers.Benchmarks.Modes;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommerceCustomers.Benchmarks.Engines;

internal sealed class PostgreSqlBenchmarkDatabase : BenchmarkDatabase
{
    private const int PageBytes = 8192;
    private const int MostOnTheirWay = 100_000;

    private readonly PostgresServer? _server;

    private PostgreSqlBenchmarkDatabase(string address, PostgresServer? server) => (Address, _server) = (address, server);

    public override string Address { get; }

    private string Name => new NpgsqlConnectionStringBuilder(Address).Database!;

    public static async Task<PostgreSqlBenchmarkDatabase> CreateAsync(PostgresServer server)
        => new(await server.CreateDatabaseAsync(), server);

    /// <summary>Returns a database that somebody else drops.</summary>
    public static PostgreSqlBenchmarkDatabase At(string connectionString) => new(connectionString, server: null);

    public override ICustomerStore NewStore() => new PostgreSqlCustomerStore(new PostgreSqlStoreOptions { ConnectionString = Address });

    public override IBareTable NewBareTable(bool withKeys = false) => new PostgreSqlBareTable(Address, withKeys);

    // Through the store, since only it knows its tables.
    public override async Task AddHistoryAsync(int receipts)
    {
        var store = NewStore();
        await store.OpenAsync(CancellationToken.None);
        for (var left = receipts; left > 0; left -= MostOnTheirWay)
        {
            await CreationRuns.AddAsync(store, Math.Min(left, MostOnTheirWay), callers: 1000);
            await DrainRuns.DeliverAllAsync(store);
        }

        await ((IAsyncDisposable)store).DisposeAsync();

        // The upkeep of the history is no cost of what is measured after it.
        await PostgresServer.ExecuteAsync(Address, "VACUUM (ANALYZE)");
    }

    public override async Task CheckpointAsync() => await PostgresServer.ExecuteAsync(Address, "CHECKPOINT");

    // The automatic vacuum would do this within its next minute.
    public override async Task SettleAsync() => await PostgresServer.ExecuteAsync(Address, "VACUUM (ANALYZE)");

    public override async Task<long> ReadSizeAsync()
        => Convert.ToInt64(
            await PostgresServer.ExecuteAsync(Address, "SELECT pg_database_size(current_database())"), CultureInfo.InvariantCulture);

    // The log by its length, the files by the pages that the server has handed over to be written; so of the whole server.
    public override async Task<WriteCount> ReadWritesAsync(ICustomerStore store)
    {
        var log = await PostgresServer.ExecuteAsync(Address, "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
        var pages = await PostgresServer.ExecuteAsync(
            Address, "SELECT buffers_checkpoint + buffers_clean + buffers_backend FROM pg_stat_bgwriter");
        return new WriteCount(
            LogPages: 0,
            Convert.ToInt64(log, CultureInfo.InvariantCulture),
            Convert.ToInt64(pages, CultureInfo.InvariantCulture) * PageBytes);
    }

    // The transactions that the server logs for this database; a batch of statements is one round trip and one transaction.
    public override Func<int> CountQueries(IServiceCollection services)
    {
        var server = _server ?? throw new InvalidOperationException("Only who has made a database counts its queries.");
        server.ConfigureAsync("log_line_prefix", "%d %v ").GetAwaiter().GetResult();
        PostgresServer.ExecuteAsync(Address, $"ALTER DATABASE {Name} SET log_statement = 'all'").GetAwaiter().GetResult();
        return () => server.Log.Split('\n')
            .Select(static line => line.Split(' ', 3))
            .Where(words => words is [var database, _, var text] && database == Name && text.StartsWith("LOG:", StringComparison.Ordinal))
            .Select(static words => words[1])
            .Distinct()
            .Count();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            using (var pooled = new NpgsqlConnection(Address))
            {
                NpgsqlConnection.ClearPool(pooled);
            }

            await PostgresServer.ExecuteAsync(_server.ConnectionString(), $"DROP DATABASE {Name} WITH (FORCE)");
        }
    }

    protected override ICommerceCustomersBuilder UseStore(ICommerceCustomersBuilder builder) => builder.UsePostgreSql(Address);
}
