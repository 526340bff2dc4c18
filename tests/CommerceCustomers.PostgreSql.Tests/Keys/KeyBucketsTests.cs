using System.Globalization;
using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;

namespace CommerceCustomers.PostgreSql.Tests.Keys;

/// <summary>
/// Keys in small buckets, over one process and over two of which neither is told what the other does.
/// </summary>
public sealed class KeyBucketsTests
{
    private const int KeysPerBucket = 32;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_of_any_bucket_is_bound_once(bool isGuarded)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var first = NewStore(schema);
        await using var second = NewStore(schema);
        await AddAsync(second, 0, isGuarded);
        await FillAsync(schema, first, buckets: 4);
        var count = Convert.ToInt32(await schema.ScalarAsync("SELECT count(*) FROM keys"), CultureInfo.InvariantCulture) - 1;

        // The second process still knows the first bucket alone.
        Assert.Equal(StoreOutcome.Done, (await AddAsync(second, 1_000_000, isGuarded)).Outcome);
        for (var number = 1; number <= count; number++)
        {
            var key = NewKey(number);
            var bound = await new PostgreSqlCustomerReader(schema.Options, second).FindKeyAsync(Samples.Channel, key, Token);
            foreach (var store in (PostgreSqlCustomerStore[])[first, second])
            {
                Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, bound!.CustomerId), await AddAsync(store, number, isGuarded));
            }
        }

        Assert.Equal((long)count + 2, await schema.ScalarAsync("SELECT count(*) FROM keys"));
        Assert.True(await schema.ScalarAsync("SELECT max(bucket) FROM key_buckets") is >= 4);
    }

    [Fact]
    public async Task Keys_that_two_processes_bind_at_once_are_bound_once_while_buckets_fill()
    {
        const int Keys = 1000;
        await using var schema = await TestSchema.CreateAsync();
        await using var first = NewStore(schema);
        await using var second = NewStore(schema);

        for (var from = 1; from <= Keys; from += 50)
        {
            var numbers = Enumerable.Range(from, 50);
            var results = await Task.WhenAll(numbers.SelectMany(number => (Task<StoreResult>[])
            [
                AddAsync(first, number, isGuarded: number % 7 == 0), AddAsync(second, number, isGuarded: false),
            ]));
            Assert.All(results.Chunk(2), static pair => Assert.Equal(
                [StoreOutcome.Done, StoreOutcome.KeyRepeated], pair.Select(static result => result.Outcome).Order()));
            Assert.All(results.Chunk(2), static pair => Assert.Single(pair.Select(static result => result.CustomerId).Distinct()));
        }

        Assert.Equal((long)Keys, await schema.ScalarAsync("SELECT count(*) FROM keys"));
        Assert.Equal((long)Keys, await schema.ScalarAsync("SELECT count(DISTINCT key) FROM keys"));
        Assert.True(await schema.ScalarAsync("SELECT max(bucket) FROM key_buckets") is >= 4);
    }

    private static PostgreSqlCustomerStore NewStore(TestSchema schema) => new(schema.Options with { KeysPerBucket = KeysPerBucket });

    private static Task<StoreResult> AddAsync(PostgreSqlCustomerStore store, int number, bool isGuarded)
    {
        var customer = Samples.Pending() with { Key = NewKey(number) };
        return store.AddAsync(isGuarded ? Guarded(customer, number) : customer, Token).AsTask();
    }

    private static NewCustomer Guarded(NewCustomer customer, int number)
        => customer with { Match = new MatchHashes { Email = new UInt128(7, (ulong)(number + 1_000_000)) }, UniqueEmail = true };

    private static UInt128 NewKey(int number)
    {
        var random = new Random(number);
        return new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
    }

    // Adds keys until so many buckets are closed and have their filters.
    private static async Task FillAsync(TestSchema schema, PostgreSqlCustomerStore store, int buckets)
    {
        var started = TimeProvider.System.GetTimestamp();
        var number = 0;
        while (await schema.ScalarAsync("SELECT count(*) FROM key_buckets WHERE filter IS NOT NULL") is not long closed || closed < buckets)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < LongestWait, $"{number} keys did not fill {buckets} buckets.");
            Assert.Equal(StoreOutcome.Done, (await AddAsync(store, ++number, isGuarded: false)).Outcome);
        }
    }
}
