using CommerceCustomers.ContractTests;
using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Tests.Connections;

/// <summary>
/// A server that is away, read-only, full or has no connection left. Storefronts get a clear error; what was acknowledged is there; all goes
/// on when the trouble is over.
/// </summary>
public sealed class ConnectionTroubleTests : IAsyncLifetime
{
    private const int MostConnections = 12;

    private PostgresServer? _server;
    private PostgreSqlStoreOptions? _options;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PostgresServer Server => _server!;

    private PostgreSqlStoreOptions Options => _options!;

    public async ValueTask InitializeAsync()
    {
        _server = await Servers.StartAsync($"max_connections = {MostConnections}", "superuser_reserved_connections = 1");
        var database = await Server.CreateDatabaseAsync(Token);
        await PostgresServer.ExecuteAsync(database, "CREATE ROLE shop LOGIN; GRANT CREATE ON DATABASE test_1 TO shop; GRANT CREATE ON SCHEMA public TO shop", Token);
        _options = new PostgreSqlStoreOptions
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(database) { Username = "shop" }.ConnectionString,
        };
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_server_that_is_away_is_a_clear_error_and_the_first_use_after_its_return_works()
    {
        await using var store = new PostgreSqlCustomerStore(Options);
        var reader = new PostgreSqlCustomerReader(Options, store);
        var before = Samples.Pending();
        await store.AddAsync(before, Token);
        var meanwhile = Samples.Pending();

        await Server.StopAsync(PostgresStop.Fast);
        var added = await FailureAsync(async () => await store.AddAsync(meanwhile, Token));
        var read = await FailureAsync(async () => await reader.FindAsync(before.Record.CustomerId, Token));
        var claimed = await FailureAsync(async () => await store.ClaimAsync(count: 1, Token));
        var check = await FailureAsync(async () => await store.CheckWritableAsync(Token));
        await Server.StartAgainAsync();

        Assert.All([added, read, claimed, check], failure => Assert.Equal("NotReachable", failure.Failure));
        Assert.All([added, read, claimed, check], failure => Assert.Contains($"{Server.Port}", failure.Message, StringComparison.Ordinal));
        await store.CheckWritableAsync(Token);
        Assert.NotNull(await reader.FindAsync(before.Record.CustomerId, Token));
        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(meanwhile, Token)).Outcome);
        Assert.Equal(2, (await store.ClaimAsync(count: 10, Token)).Count);
    }

    [Fact]
    public async Task A_server_that_comes_after_the_store_is_found()
    {
        await Server.StopAsync(PostgresStop.Fast);
        await using var store = new PostgreSqlCustomerStore(Options);
        var failure = await FailureAsync(async () => await store.OpenAsync(Token));
        await Server.StartAgainAsync();

        Assert.Equal("NotReachable", failure.Failure);
        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_read_only_server_says_so_and_takes_writes_when_it_may_again()
    {
        await using var store = new PostgreSqlCustomerStore(Options);
        var reader = new PostgreSqlCustomerReader(Options, store);
        var before = Samples.Pending();
        await store.AddAsync(before, Token);

        await Server.ConfigureAsync("default_transaction_read_only", "on", Token);
        var added = await UntilFailureAsync(store);
        var check = await FailureAsync(async () => await store.CheckWritableAsync(Token));
        var found = await reader.FindAsync(before.Record.CustomerId, Token);
        await using var second = new PostgreSqlCustomerStore(Options);
        var opened = await FailureAsync(async () => await second.AddAsync(Samples.Pending(), Token));
        await Server.ConfigureAsync("default_transaction_read_only", "off", Token);

        Assert.All([added, check, opened], static failure => Assert.Equal("ReadOnly", failure.Failure));
        Assert.NotNull(found);
        await UntilWrittenAsync(store);
        await UntilWrittenAsync(second);
    }

    [Fact]
    public async Task A_server_without_a_free_connection_is_a_clear_error_that_ends_when_one_comes_free()
    {
        await using var store = new PostgreSqlCustomerStore(Options);
        await using (var occupied = await OccupyAsync())
        {
            var failure = await FailureAsync(async () => await store.AddAsync(Samples.Pending(), Token));

            Assert.Matches("^(NotReachable|Busy)$", failure.Failure.ToString());
            Assert.Contains("connection", failure.Message, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task Many_callers_need_no_more_connections_than_the_pool_has()
    {
        var options = Options with { ConnectionString = new NpgsqlConnectionStringBuilder(Options.ConnectionString) { MaxPoolSize = 4 }.ConnectionString };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        await using var storefront = new Storefront(store, callers: 200);

        await storefront.UntilMoreAsync(500);
        var reads = Enumerable.Range(0, 200).Select(async index => await reader.FindAsync(storefront.Acknowledged.First(), Token));
        Assert.All(await Task.WhenAll(reads), Assert.NotNull);
        await storefront.StopAsync();

        Assert.Empty(storefront.Errors);
        await storefront.AssertAllThereAsync(reader);
    }

    [Fact]
    public async Task Full_disk_is_named_and_nothing_is_stored()
    {
        await using var store = new PostgreSqlCustomerStore(Options);
        var reader = new PostgreSqlCustomerReader(Options, store);
        await store.OpenAsync(Token);
        await PostgresServer.ExecuteAsync(Server.ConnectionString("test_1"), FullDisk("CREATE", Options.Schema), Token);
        var customer = Samples.Pending();

        var added = await FailureAsync(async () => await store.AddAsync(customer, Token));
        var check = await FailureAsync(async () => await store.CheckWritableAsync(Token));
        await PostgresServer.ExecuteAsync(Server.ConnectionString("test_1"), FullDisk("DROP", Options.Schema), Token);

        Assert.All([added, check], static failure => Assert.Equal("Full", failure.Failure));
        Assert.Null(await reader.FindAsync(customer.Record.CustomerId, Token));
        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(customer, Token)).Outcome);
    }

    // Every write to a table fails as it would on a full disk.
    private static string FullDisk(string verb, string schema) => verb == "CREATE"
        ? $"""
            CREATE FUNCTION public.disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file: No space left on device'; END $$;
            DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{schema}' LOOP
                EXECUTE format('CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON {schema}.%I EXECUTE FUNCTION public.disk_full()', name);
            END LOOP; END $$
            """
        : "DROP FUNCTION public.disk_full() CASCADE";

    private static async Task<CustomerStoreException> FailureAsync(Func<Task> use)
        => await Assert.ThrowsAsync<CustomerStoreException>(use);

    // A reload reaches the sessions a moment later.
    private static async Task<CustomerStoreException> UntilFailureAsync(PostgreSqlCustomerStore store)
    {
        while (true)
        {
            try
            {
                await store.AddAsync(Samples.Pending(), Token);
            }
            catch (CustomerStoreException exception)
            {
                return exception;
            }
        }
    }

    private static async Task UntilWrittenAsync(PostgreSqlCustomerStore store)
    {
        CustomerStoreException? last = null;
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30))
        {
            try
            {
                await store.AddAsync(Samples.Pending(), Token);
                return;
            }
            catch (CustomerStoreException exception)
            {
                last = exception;
            }
        }

        throw new InvalidOperationException("The store does not write any more.", last);
    }

    private async Task<Occupied> OccupyAsync()
    {
        var occupied = new Occupied();
        while (true)
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Options.ConnectionString) { Pooling = false }.ConnectionString);
            try
            {
                await connection.OpenAsync(Token);
                occupied.Connections.Add(connection);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                return occupied;
            }
        }
    }

    private sealed class Occupied : IAsyncDisposable
    {
        public List<NpgsqlConnection> Connections { get; } = [];

        public async ValueTask DisposeAsync()
        {
            foreach (var connection in Connections)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
