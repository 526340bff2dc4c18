using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Connections;

/// <summary>
/// The connection ends somewhere between the first statement and the answer to the commit, so that nobody knows whether it was stored.
/// </summary>
public sealed class CutConnectionTests
{
    private const int LastMessage = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_message_is_cut_an_addition_ends_with_a_durable_yes(bool isAnswerLost)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new CuttingProxy(schema.ConnectionString);
        var options = schema.Options with { ConnectionString = proxy.ConnectionString };
        await using var store = new PostgreSqlCustomerStore(options);
        await using var direct = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, direct);
        await store.AddAsync(Samples.Pending(), Token);

        for (var message = 1; message <= LastMessage; message++)
        {
            var customer = Samples.Pending();
            proxy.CutAt(message, isAnswerLost);

            var result = await store.AddAsync(customer, Token);

            Assert.Equal(new StoreResult(StoreOutcome.Done, customer.Record.CustomerId), result);
            Assert.NotNull(await reader.FindAsync(customer.Record.CustomerId, Token));
            Assert.Equal(result, await store.AddAsync(customer, Token));
        }

        Assert.InRange(proxy.Cuts, 2, LastMessage);
        Assert.Equal(LastMessage + 1, (await reader.CountAsync(Token)).Sum(static count => count.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_message_is_cut_a_key_binds_one_customer(bool isAnswerLost)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new CuttingProxy(schema.ConnectionString);
        await using var store = new PostgreSqlCustomerStore(schema.Options with { ConnectionString = proxy.ConnectionString });
        await store.AddAsync(Samples.Pending(), Token);

        for (var message = 1; message <= LastMessage; message++)
        {
            var first = Samples.Pending() with { Key = (UInt128)message };
            var again = Samples.Pending() with { Key = (UInt128)message };
            proxy.CutAt(message, isAnswerLost);

            Assert.Equal(new StoreResult(StoreOutcome.Done, first.Record.CustomerId), await store.AddAsync(first, Token));
            Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, first.Record.CustomerId), await store.AddAsync(again, Token));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_message_is_cut_a_claim_gives_customers_to_one_owner_or_to_none(bool isAnswerLost)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new CuttingProxy(schema.ConnectionString);
        await using var store = new PostgreSqlCustomerStore(schema.Options with { ConnectionString = proxy.ConnectionString });
        var reader = new PostgreSqlCustomerReader(schema.Options, store);
        var claimed = new List<CustomerId>();

        for (var message = 1; message <= LastMessage; message++)
        {
            await store.AddAsync(Samples.Pending(), Token);
            proxy.CutAt(message, isAnswerLost);
            try
            {
                claimed.AddRange((await store.ClaimAsync(count: 1, Token)).Select(static record => record.CustomerId));
            }
            catch (CustomerStoreException)
            {
                // Who was claimed without a word to the owner comes free with the lease.
            }
        }

        proxy.Spare();
        Assert.Equal(claimed.Count, claimed.Distinct().Count());
        var leased = await reader.ReadLeasedAsync(Guid.Empty, 100, Token);
        Assert.Empty(claimed.Except(leased.Select(static record => record.CustomerId)));
        Assert.All(leased, static record => Assert.Equal(1, record.Epoch));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_message_is_cut_a_change_is_applied_once(bool isAnswerLost)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new CuttingProxy(schema.ConnectionString);
        await using var store = new PostgreSqlCustomerStore(schema.Options with { ConnectionString = proxy.ConnectionString });
        var reader = new PostgreSqlCustomerReader(schema.Options, store);

        for (var message = 1; message <= LastMessage; message++)
        {
            var customer = Samples.Pending();
            await store.AddAsync(customer, Token);
            var change = new RecordChange(customer.Record, new StoredRecord(customer.Record) { State = CustomerState.NeedsAttention });
            proxy.CutAt(message, isAnswerLost);
            StoreOutcome? outcome = null;
            try
            {
                outcome = Assert.Single(await store.ApplyAsync([change], Token)).Outcome;
            }
            catch (CustomerStoreException)
            {
                // Whether it was applied is found by applying it again.
            }

            proxy.Spare();
            var again = Assert.Single(await store.ApplyAsync([change], Token)).Outcome;
            var record = await reader.FindAsync(customer.Record.CustomerId, Token);
            Assert.Equal((CustomerState.NeedsAttention, 1), (record!.State, record.Revision));
            Assert.True(again == StoreOutcome.Stale || outcome is null, $"Applied twice: {outcome}, then {again}.");
        }
    }

    [Fact]
    public async Task Callers_who_wait_together_are_all_answered_when_their_connection_is_cut()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new CuttingProxy(schema.ConnectionString);
        await using var store = new PostgreSqlCustomerStore(schema.Options with { ConnectionString = proxy.ConnectionString });
        await using var direct = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, direct);
        await using var storefront = new Storefront(store, callers: 64);
        var random = new Random(4711);

        for (var cut = 0; cut < 20; cut++)
        {
            await storefront.UntilMoreAsync(random.Next(1, 200));
            proxy.CutAt(random.Next(1, 5), isAnswerLost: cut % 2 == 0);
        }

        await storefront.UntilMoreAsync(200);
        proxy.Spare();
        await storefront.StopAsync();
        await storefront.AssertAllThereAsync(reader);
        Assert.True(proxy.Cuts > 10, $"Only {proxy.Cuts} connections were cut.");
    }
}
