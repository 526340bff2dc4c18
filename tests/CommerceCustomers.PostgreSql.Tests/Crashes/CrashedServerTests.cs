using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.PostgreSql.Tests.Crashes;

/// <summary>
/// The server crashes or is restarted while storefronts create customers.
/// </summary>
public sealed class CrashedServerTests
{
    private const int Crashes = 6;
    private const int Callers = 32;
    private const int MostBetweenCrashes = 2000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_customer_survives_a_server_that_crashes_again_and_again()
    {
        await using var server = await Servers.StartAsync();
        var options = new PostgreSqlStoreOptions { ConnectionString = await server.CreateDatabaseAsync(Token) };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        await using var storefront = new Storefront(store, Callers);
        var random = new Random(4711);

        for (var crash = 0; crash < Crashes; crash++)
        {
            await storefront.UntilMoreAsync(random.Next(1, MostBetweenCrashes));
            await server.RestartAsync(crash % 3 == 2 ? PostgresStop.Fast : PostgresStop.Immediate);
        }

        await storefront.UntilMoreAsync(1);
        await storefront.StopAsync();
        await storefront.AssertAllThereAsync(reader);
    }

    // Without synchronous_commit the log is written up to three times this delay later, which the crash comes before.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_acknowledged_customer_is_on_the_disk_although_the_server_would_wait(bool isPooled)
    {
        await using var server = await Servers.StartAsync("synchronous_commit = off", "wal_writer_delay = 10s", "wal_writer_flush_after = 1GB");
        Servers.Require(isPooled ? PgBouncer.UnavailableBecause : null);
        using var bouncer = isPooled ? await PgBouncer.StartAsync(server, connections: 2) : null;
        var database = await server.CreateDatabaseAsync(Token);
        var options = new PostgreSqlStoreOptions { ConnectionString = bouncer?.Through(database) ?? database };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        await using var storefront = new Storefront(store, callers: 1);
        await storefront.UntilMoreAsync(10);

        await server.StopAsync(PostgresStop.Immediate);
        await server.StartAgainAsync();

        await storefront.UntilMoreAsync(1);
        await storefront.StopAsync();
        await storefront.AssertAllThereAsync(reader);
    }
}
