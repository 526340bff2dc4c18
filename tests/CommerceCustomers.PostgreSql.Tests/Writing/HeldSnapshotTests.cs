using System.Globalization;
using CommerceCustomers.ContractTests;
using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Tests.Writing;

/// <summary>
/// Claims while another session holds an old snapshot, so that the rows of customers that are gone stay in the indexes.
/// </summary>
public sealed class HeldSnapshotTests
{
    private const int Customers = 10_000;
    private const int Batch = 100;

    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DueTime Always = new(Noon.AddDays(1), TimeSpan.FromDays(1));
    private static readonly Guid Owner = Guid.CreateVersion7();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("due at the same moment", 0)]
    [InlineData("due one after the other", 1)]
    public async Task What_a_claim_reads_does_not_grow_with_what_was_claimed_before(string which, int millisecondsApart)
    {
        Assert.NotEmpty(which);
        await using var schema = await TestSchema.CreateAsync();
        var options = schema.Options with { TimeProvider = new FakeTimeProvider(Always.Now) };
        await using (var store = new PostgreSqlCustomerStore(options))
        {
            await Task.WhenAll(Enumerable.Range(0, Customers).Select(number => AddAsync(store, number * millisecondsApart)));
            await using (await HoldSnapshotAsync(schema))
            {
                var reader = new PostgreSqlCustomerReader(options, store);
                var claimed = 0;
                while (await reader.ReadLanesAsync(Token) is [var lane])
                {
                    claimed += await DeliverAsync(store, lane);
                }

                Assert.Equal(Customers, claimed);
            }
        }

        // Sessions report what they read when they end at the latest.
        var read = 0L;
        var started = TimeProvider.System.GetTimestamp();
        while (read < Customers && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30))
        {
            read = await EntriesReadAsync(schema);
        }

        Assert.InRange(read, Customers, 8 * Customers);
    }

    private static async Task AddAsync(PostgreSqlCustomerStore store, int milliseconds)
    {
        var customer = Samples.Pending();
        var record = new StoredRecord(customer.Record) { CustomerId = CustomerId.New(Noon), DueAt = Noon.AddMilliseconds(milliseconds) };
        await store.AddAsync(customer with { Record = record }, Token);
    }

    private static async Task<int> DeliverAsync(PostgreSqlCustomerStore store, DueLane lane)
    {
        var claimed = await store.ClaimAsync(
            new Lease(Owner, Noon.AddDays(2)), Always, [lane.WithMaxClaimed(Batch)], mayIncludeSuspect: true, Token);
        var changes = claimed.Select(static record => new RecordChange(record, new StoredRecord(record)
        {
            State = CustomerState.Withdrawn,
            Withdrawal = WithdrawalReason.Cancelled,
            ClosedAt = Noon,
            Lease = null,
        })
        { ErasesPayload = true });
        await store.ApplyAsync([.. changes], Token);
        return claimed.Count;
    }

    private static async Task<NpgsqlConnection> HoldSnapshotAsync(TestSchema schema)
    {
        var connection = new NpgsqlConnection(schema.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT txid_current()", connection);
        await command.ExecuteScalarAsync(Token);
        return connection;
    }

    private static async Task<long> EntriesReadAsync(TestSchema schema) => Convert.ToInt64(
        await PostgresServer.ExecuteAsync(
            schema.ConnectionString,
            "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'customers_due' AND schemaname = '" + schema.Name + "'",
            Token),
        CultureInfo.InvariantCulture);
}
