using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// What waits for the writer while another session holds the table.
/// </summary>
public sealed class WriterTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_is_refused_at_once_and_nothing_of_it_is_stored()
    {
        await using var schema = await TestSchema.CreateAsync();
        var options = schema.Options with { QueueCapacity = 2 };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        await store.OpenAsync(Token);
        var adding = new List<(NewCustomer Customer, Task Task)>();

        await using (await LockAsync(schema))
        {
            while (!adding.Exists(static one => one.Task.IsFaulted))
            {
                Assert.True(adding.Count < 10_000, "The queue has no end.");
                var customer = Samples.Pending();
                adding.Add((customer, AddAsync(customer)));
            }
        }

        foreach (var (customer, task) in adding)
        {
            await Task.WhenAny(task).WaitAsync(LongestWait, Token);
            var failure = task.Exception?.InnerException as CustomerStoreException;
            Assert.True(failure is null or { Failure: "Busy" }, failure?.Message);
            Assert.Equal(failure is null, await reader.FindAsync(customer.Record.CustomerId, Token) is not null);
        }

        async Task AddAsync(NewCustomer customer) => await store.AddAsync(customer, Token);
    }

    [Fact]
    public async Task A_cancellation_while_the_writer_is_busy_stores_nothing_or_answers()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, store);
        await store.OpenAsync(Token);
        var waits = Samples.Pending();
        using var cancellation = new CancellationTokenSource();
        Task first;
        ValueTask<StoreResult> second;

        await using (await LockAsync(schema))
        {
            first = store.AddAsync(Samples.Pending(), Token).AsTask();
            second = store.AddAsync(waits, cancellation.Token);
            await cancellation.CancelAsync();
        }

        await first.WaitAsync(LongestWait, Token);
        try
        {
            Assert.Equal(StoreOutcome.Done, (await second).Outcome);
            Assert.NotNull(await reader.FindAsync(waits.Record.CustomerId, Token));
        }
        catch (OperationCanceledException)
        {
            Assert.Null(await reader.FindAsync(waits.Record.CustomerId, Token));
        }
    }

    [Fact]
    public async Task A_table_that_is_held_for_too_long_is_a_clear_error_and_nothing_is_stored()
    {
        await using var schema = await TestSchema.CreateAsync();
        var options = schema.Options with { StatementTimeout = TimeSpan.FromSeconds(1) };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);
        await store.OpenAsync(Token);
        var customer = Samples.Pending();
        CustomerStoreException failure;

        await using (await LockAsync(schema))
        {
            failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.AddAsync(customer, Token));
        }

        Assert.Equal("Locked", failure.Failure);
        Assert.Null(await reader.FindAsync(customer.Record.CustomerId, Token));
        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(customer, Token)).Outcome);
    }

    [Fact]
    public async Task What_was_handed_over_is_written_before_the_store_is_closed()
    {
        await using var schema = await TestSchema.CreateAsync();
        var store = schema.NewStore();
        await store.OpenAsync(Token);
        var adding = Enumerable.Range(0, 100).Select(_ => store.AddAsync(Samples.Pending(), Token).AsTask()).ToList();

        await store.DisposeAsync();
        var results = await Task.WhenAll(adding).WaitAsync(LongestWait, Token);

        Assert.All(results, static result => Assert.Equal(StoreOutcome.Done, result.Outcome));
        Assert.Equal(100L, await schema.ScalarAsync("SELECT count(*) FROM customers"));
    }

    private static async Task<NpgsqlConnection> LockAsync(TestSchema schema)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(schema.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {schema.Quoted}.customers IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }
}
