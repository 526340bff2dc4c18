using System.Collections.Concurrent;
using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// Creation and synchronization as an application uses them, in one process and in several.
/// </summary>
public sealed class ServiceTests
{
    private readonly ScriptedHeadquarters _headquarters = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_of_an_async_channel_is_delivered_long_before_the_next_look()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var node = new ServiceNode(schema.Options, _headquarters);
        node.Start();

        await node.AssertSynchronizedAsync(await node.CreatePendingAsync(1));
        await node.AssertSynchronizedAsync(await node.CreatePendingAsync(2));

        Assert.Equal(2, _headquarters.Customers.Count);
    }

    [Fact]
    public async Task A_customer_of_a_sync_channel_is_created_at_once()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var node = new ServiceNode(schema.Options, _headquarters);

        var created = Assert.IsType<CustomerCreationResult.Created>(await node.CreateAsync(1, ServiceNode.SyncChannel));

        var record = await node.Get<ICustomerFinder>().FindAsync(created.CustomerId, Token);
        Assert.Equal((CustomerState.Synchronized, (AccountNumber?)created.AccountNumber), (record!.State, record.AccountNumber));
    }

    [Fact]
    public async Task Headquarters_that_is_away_withdraws_a_sync_creation_and_a_repeat_creates_it()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var node = new ServiceNode(schema.Options, _headquarters);
        _headquarters.GoDown();

        var first = await node.CreateAsync(1, ServiceNode.SyncChannel, key: "one");
        _headquarters.ComeBack();
        await using var restarted = new ServiceNode(schema.Options, _headquarters);
        var again = await restarted.CreateAsync(1, ServiceNode.SyncChannel, key: "one");

        Assert.IsType<CustomerCreationResult.Unavailable>(first);
        Assert.IsType<CustomerCreationResult.Created>(again);
        Assert.Single(_headquarters.Customers);
    }

    [Fact]
    public async Task An_idempotency_key_of_one_process_holds_in_another()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var first = new ServiceNode(schema.Options, _headquarters);
        await using var second = new ServiceNode(schema.Options, _headquarters);

        var id = await first.CreatePendingAsync(1, key: "one");

        Assert.Equal(id, await second.CreatePendingAsync(1, key: "one"));
        Assert.IsType<CustomerCreationResult.KeyConflict>(await second.CreateAsync(2, key: "one"));
    }

    [Fact]
    public async Task One_key_used_in_many_processes_at_once_makes_one_customer()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var first = new ServiceNode(schema.Options, _headquarters);
        await using var second = new ServiceNode(schema.Options, _headquarters);
        ServiceNode[] nodes = [first, second];

        var ids = await Task.WhenAll(Enumerable.Range(0, 400).Select(call => nodes[call % 2].CreatePendingAsync(call / 20, key: $"{call / 20}")));

        Assert.Equal(20, ids.Distinct().Count());
        Assert.All(ids.Chunk(20), static sameKey => Assert.Single(sameKey.Distinct()));
    }

    [Fact]
    public async Task A_duplicate_of_another_process_is_found_however_close_together_they_come()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var first = new ServiceNode(schema.Options, _headquarters, duplicates: DuplicatePolicy.Reject);
        await using var second = new ServiceNode(schema.Options, _headquarters, duplicates: DuplicatePolicy.Reject);
        ServiceNode[] nodes = [first, second];

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(call => nodes[call % 2].CreateAsync(call / 10)));

        Assert.Equal(20, results.Count(static result => result is CustomerCreationResult.Pending));
        Assert.Equal(180, results.Count(static result => result is CustomerCreationResult.Duplicate));
    }

    [Fact]
    public async Task What_one_process_accepts_another_one_delivers()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var storefront = new ServiceNode(schema.Options, _headquarters);
        await using var synchronizer = new ServiceNode(schema.Options, _headquarters, pollInterval: TimeSpan.FromMilliseconds(200));
        synchronizer.Start();

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => storefront.CreatePendingAsync(number)));

        await Task.WhenAll(ids.Select(storefront.AssertSynchronizedAsync));
        Assert.Equal(50, _headquarters.Customers.Count);
    }

    [Fact]
    public async Task Several_processes_that_synchronize_send_each_customer_once()
    {
        await using var schema = await TestSchema.CreateAsync();
        _headquarters.Latency = TimeSpan.FromMilliseconds(5);
        await using var first = new ServiceNode(schema.Options, _headquarters, pollInterval: TimeSpan.FromMilliseconds(200));
        await using var second = new ServiceNode(schema.Options, _headquarters, pollInterval: TimeSpan.FromMilliseconds(200));
        await using var third = new ServiceNode(schema.Options, _headquarters, pollInterval: TimeSpan.FromMilliseconds(200));
        ServiceNode[] nodes = [first, second, third];
        Array.ForEach(nodes, static node => node.Start());

        var ids = await Task.WhenAll(Enumerable.Range(0, 600).Select(number => nodes[number % 3].CreatePendingAsync(number)));
        await Task.WhenAll(ids.Select(first.AssertSynchronizedAsync));

        Assert.Equal(600, _headquarters.Customers.Count);
        Assert.Equal(600, _headquarters.Creates);
    }

    [Fact]
    public async Task A_handler_hears_of_every_customer_whichever_process_delivers_it()
    {
        await using var schema = await TestSchema.CreateAsync();
        var heard = new ConcurrentBag<CustomerId>();
        void WithHandler(ICommerceCustomersBuilder builder) => builder.AddEventHandler<Listening>().Services.AddSingleton(heard);
        await using var first = new ServiceNode(schema.Options, _headquarters, TimeSpan.FromMilliseconds(200), configure: WithHandler);
        await using var second = new ServiceNode(schema.Options, _headquarters, TimeSpan.FromMilliseconds(200), configure: WithHandler);
        first.Start();
        second.Start();
        var ids = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? first : second).CreatePendingAsync(number)));

        await Task.WhenAll(ids.Select(first.AssertSynchronizedAsync));
        var started = TimeProvider.System.GetTimestamp();
        while (ids.Except(heard).Any())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), $"Only {heard.Count} were heard of.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    [Fact]
    public async Task A_synchronizer_carries_on_by_itself_when_the_database_is_back()
    {
        await using var server = await Servers.StartAsync();
        var options = new PostgreSqlStoreOptions { ConnectionString = await server.CreateDatabaseAsync(Token) };
        await using var node = new ServiceNode(options, _headquarters, pollInterval: TimeSpan.FromMilliseconds(200));
        node.Start();
        await node.AssertSynchronizedAsync(await node.CreatePendingAsync(1));

        foreach (var stop in (PostgresStop[])[PostgresStop.Fast, PostgresStop.Immediate])
        {
            await server.StopAsync(stop);
            await Assert.ThrowsAsync<CustomerStoreException>(() => node.CreateAsync(2, key: $"{stop}"));
            await server.StartAgainAsync();

            await node.AssertSynchronizedAsync(await node.CreatePendingAsync(2, key: $"{stop}"));
        }

        Assert.Equal(3, _headquarters.Customers.Count);
    }

    private sealed class Listening(ConcurrentBag<CustomerId> heard) : ICustomerEventHandler
    {
        public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            if (customerEvent.State == CustomerState.Synchronized)
            {
                heard.Add(customerEvent.CustomerId);
            }

            return Task.CompletedTask;
        }
    }
}
