using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// Processes that tell each other at once what they wrote. The clock of the looks stands still, unless a test moves it.
/// </summary>
public sealed class NotificationTests
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(36);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly ScriptedHeadquarters _headquarters = new();
    private readonly FakeTimeProvider _looks = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_process_accepts_is_delivered_at_once()
    {
        await using var schema = await TestSchema.CreateAsync("with \"quotes\" and spaces");
        await using var storefront = new ServiceNode(Notifying(schema), _headquarters);
        await using var synchronizer = new ServiceNode(Notifying(schema), _headquarters);
        synchronizer.Start();

        // The first may be found by the look with which listening begins.
        for (var number = 0; number < 5; number++)
        {
            await storefront.AssertSynchronizedAsync(await storefront.CreatePendingAsync(number, key: $"{number}"));
        }
    }

    [Fact]
    public async Task A_customer_that_may_be_a_duplicate_is_told_of_too()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var storefront = new ServiceNode(Notifying(schema), _headquarters, duplicates: DuplicatePolicy.Reject);
        await using var synchronizer = new ServiceNode(Notifying(schema), _headquarters);
        synchronizer.Start();

        for (var number = 0; number < 3; number++)
        {
            await storefront.AssertSynchronizedAsync(await storefront.CreatePendingAsync(number));
        }
    }

    [Fact]
    public async Task What_a_person_requeues_in_another_process_is_delivered_at_once()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var office = new ServiceNode(Notifying(schema), _headquarters);
        await using var synchronizer = new ServiceNode(Notifying(schema), _headquarters);
        _headquarters.RefuseWhen(static _ => true, "Customer.Refused", "no");
        synchronizer.Start();
        var id = await office.CreatePendingAsync(1);
        while ((await office.Get<ICustomerFinder>().FindAsync(id, Token))!.State != CustomerState.NeedsAttention)
        {
            await Task.Yield();
        }

        _headquarters.ForgetScript();
        await office.Get<ICustomerRepair>().RequeueAsync(id, by: "Grace", Token);

        await office.AssertSynchronizedAsync(id);
    }

    [Fact]
    public async Task A_listener_that_lost_its_connection_finds_what_was_written_meanwhile()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var storefront = new ServiceNode(Notifying(schema), _headquarters);
        await using var synchronizer = new ServiceNode(Notifying(schema), _headquarters);
        synchronizer.Start();
        await storefront.AssertSynchronizedAsync(await storefront.CreatePendingAsync(1));

        await EndListenersAsync(schema);
        var id = await storefront.CreatePendingAsync(2);
        await FindAsync(storefront, id, within: Step);
        await storefront.AssertSynchronizedAsync(await storefront.CreatePendingAsync(3));
    }

    [Fact]
    public async Task What_a_process_does_not_tell_of_is_found_by_a_look()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var silent = new ServiceNode(schema.Options, _headquarters);
        await using var synchronizer = new ServiceNode(Notifying(schema), _headquarters);
        synchronizer.Start();
        await silent.AssertSynchronizedAsync(await synchronizer.CreatePendingAsync(1));

        await FindAsync(silent, await silent.CreatePendingAsync(2), within: BetweenLooks);
    }

    [Fact]
    public async Task Behind_a_pooler_a_look_finds_what_others_write()
    {
        await using var schema = await TestSchema.CreateAsync();
        Servers.Require(PgBouncer.UnavailableBecause);
        using var bouncer = await PgBouncer.StartAsync(await Servers.SharedAsync(), 10);
        var pooled = Notifying(schema) with { ConnectionString = bouncer.Through(schema.ConnectionString) };
        await using var storefront = new ServiceNode(Notifying(schema), _headquarters);
        await using var synchronizer = new ServiceNode(pooled, _headquarters);
        synchronizer.Start();
        await storefront.AssertSynchronizedAsync(await synchronizer.CreatePendingAsync(1));

        await FindAsync(storefront, await storefront.CreatePendingAsync(2), within: BetweenLooks);
    }

    private PostgreSqlStoreOptions Notifying(TestSchema schema) => schema.Options with { Notifies = true, TimeProvider = _looks };

    private async Task FindAsync(ServiceNode node, CustomerId id, TimeSpan within)
    {
        // A timer that is made after a step counts from there, so that the steps go on until the customer is found.
        var finder = node.Get<ICustomerFinder>();
        for (var passed = TimeSpan.Zero; (await finder.FindAsync(id, Token))!.State != CustomerState.Synchronized; passed += Step)
        {
            Assert.True(passed < within * 3, $"The customer was not found within {within}.");
            _looks.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private static async Task EndListenersAsync(TestSchema schema)
    {
        var ended = await PostgresServer.ExecuteAsync(
            schema.ConnectionString,
            $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'LISTEN {schema.Quoted}'",
            Token);
        Assert.Equal(1L, ended);
    }
}
