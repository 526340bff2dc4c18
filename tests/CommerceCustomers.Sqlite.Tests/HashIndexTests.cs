using CommerceCustomers.ContractTests;
using CommerceCustomers.Sqlite.Lookup;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests;

// The index over keys and hashes: recent entries in memory, sorted runs in the file, merges between them.
public sealed class HashIndexTests : IAsyncDisposable
{
    // A run is made at the end of a group, so that it holds up to half as much again. Eight are merged.
    private const int Many = 2 * SortedRuns.RunsPerMerge * HashIndex.MostRecent;

    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteCustomerStore> _stores = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SqliteStoreOptions Options => new() { Path = _folder.File("customers.db"), QueueCapacity = 100_000 };

    [Fact]
    public async Task Every_key_is_found_while_runs_are_made_and_merged_and_by_a_process_that_starts_later()
    {
        var store = Store();
        using var reader = new SqliteCustomerReader(Options, store);
        var ids = await AddManyAsync(store, Many);
        Assert.NotEqual("0", Scalar("SELECT count(*) FROM runs WHERE level = 1"));

        foreach (var opened in (SqliteCustomerStore[])[store, Store()])
        {
            for (var number = 0; number < Many; number += 97)
            {
                var repeated = await opened.AddAsync(Numbered(number), Token);
                Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, ids[number]), repeated);
            }
        }

        for (var number = 0; number < Many; number += 997)
        {
            Assert.Equal(ids[number], (await reader.FindKeyAsync(Samples.Channel, Hash(number), Token))!.CustomerId);
        }

        Assert.Null(await reader.FindKeyAsync(Samples.Channel, Hash(Many), Token));
    }

    [Fact]
    public async Task A_key_that_another_process_has_bound_is_found()
    {
        var (one, other) = (Store(), Store());
        var ids = new List<CustomerId>();
        for (var number = 0; number < 20; number++)
        {
            ids.Add((await AddAsync(number % 2 == 0 ? one : other, Numbered(number))).CustomerId!.Value);
        }

        await AddManyAsync(other, HashIndex.MostRecent, from: 20);

        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(new StoreResult(StoreOutcome.KeyRepeated, ids[number]), await one.AddAsync(Numbered(number), Token));
        }
    }

    [Fact]
    public async Task Merges_leave_each_entry_once_and_no_block_that_no_run_has()
    {
        var store = Store();
        await AddManyAsync(store, 3 * SortedRuns.RunsPerMerge * HashIndex.MostRecent);

        Assert.Equal(Scalar("SELECT count(*) FROM blocks"), Scalar("SELECT count(*) FROM fences f JOIN blocks b ON b.block = f.block"));
        Assert.Equal("0", Scalar("SELECT count(*) FROM fences WHERE run NOT IN (SELECT run FROM runs)"));
        Assert.True(int.Parse(Scalar("SELECT count(*) FROM runs"), System.Globalization.CultureInfo.InvariantCulture) < 2 * SortedRuns.RunsPerMerge);
    }

    [Fact]
    public async Task A_hash_that_an_edit_has_removed_is_in_no_block_and_that_it_has_put_there_is_found()
    {
        var store = Store();
        var unique = new MatchHashes { Email = Hash(1_000_001) };
        var edited = Samples.Pending() with { Match = unique, UniqueEmail = true };
        await AddAsync(store, edited);
        await AddManyAsync(store, HashIndex.MostRecent);
        Assert.Equal("1", BlocksWith(Hash(1_000_001)));

        var change = new RecordChange(edited.Record, edited.Record) { Match = new MatchHashes { Email = Hash(1_000_002) } };
        Assert.Equal(StoreOutcome.Done, Assert.Single(await store.ApplyAsync([change], Token)).Outcome);

        Assert.Equal("0", BlocksWith(Hash(1_000_001)));
        foreach (var opened in (SqliteCustomerStore[])[store, Store()])
        {
            var duplicate = Samples.Pending() with { Match = new MatchHashes { Email = Hash(1_000_002) }, UniqueEmail = true };
            Assert.Equal(
                new StoreResult(StoreOutcome.DuplicateEmail, edited.Record.CustomerId), await opened.AddAsync(duplicate, Token));
        }

        await AddAsync(store, Samples.Pending() with { Match = unique, UniqueEmail = true });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(HashIndex.MostRecent)]
    public async Task A_key_stays_bound_when_an_edit_removes_a_hash_that_begins_alike(int customersAfter)
    {
        var store = Store();
        var customer = Samples.Pending() with { Key = Hash(1_000_001), Match = new MatchHashes { Identity = Hash(1_000_001) + 1 } };
        await AddAsync(store, customer);
        await AddManyAsync(store, customersAfter);

        await store.ApplyAsync([new RecordChange(customer.Record, customer.Record) { Match = MatchHashes.None }], Token);

        Assert.Equal(
            new StoreResult(StoreOutcome.KeyRepeated, customer.Record.CustomerId),
            await store.AddAsync(Samples.Pending() with { Key = Hash(1_000_001) }, Token));
    }

    [Fact]
    public async Task Of_customers_that_are_closed_no_arrival_is_left_once_their_hashes_are_in_a_run()
    {
        var store = Store();
        var early = Samples.Pending() with { Key = Hash(1_000_001) };
        await AddAsync(store, early);
        await store.ApplyAsync([Samples.Synchronized(early)], Token);
        Assert.Equal("1", Scalar("SELECT count(*) FROM arrivals WHERE payload IS NULL"));

        var late = Samples.Pending() with { Key = Hash(1_000_002) };
        await AddAsync(store, late);
        await AddManyAsync(store, HashIndex.MostRecent);
        await store.ApplyAsync([Samples.Synchronized(late)], Token);

        Assert.Equal("0", Scalar("SELECT count(*) FROM arrivals WHERE payload IS NULL"));
        Assert.Equal(StoreOutcome.KeyRepeated, (await store.AddAsync(Samples.Pending() with { Key = Hash(1_000_001) }, Token)).Outcome);
        Assert.Equal(StoreOutcome.KeyRepeated, (await store.AddAsync(Samples.Pending() with { Key = Hash(1_000_002) }, Token)).Outcome);
    }

    [Fact]
    public async Task Hashes_of_a_closed_customer_that_are_erased_are_in_no_arrival_either()
    {
        var store = Store();
        var customer = Samples.Pending() with { Match = new MatchHashes { Email = Hash(1_000_001), Identity = Hash(1_000_002) } };
        await AddAsync(store, customer);
        var closed = Samples.Synchronized(customer);
        Assert.Equal(StoreOutcome.Done, Assert.Single(await store.ApplyAsync([closed], Token)).Outcome);

        var withdrawn = new StoredRecord(closed.Record) { Revision = 1, State = CustomerState.Withdrawn, AccountNumber = null };
        var erased = new RecordChange(new StoredRecord(closed.Record) { Revision = 1 }, withdrawn) { Match = MatchHashes.None };
        Assert.Equal(StoreOutcome.Done, Assert.Single(await store.ApplyAsync([erased], Token)).Outcome);

        Assert.Equal("", Scalar("SELECT group_concat(hex(hashes), '') FROM (SELECT hashes FROM arrivals UNION ALL SELECT hashes FROM receipts)"));
        await AddManyAsync(store, HashIndex.MostRecent);
        Assert.Equal(("0", "0"), (BlocksWith(Hash(1_000_001)), BlocksWith(Hash(1_000_002))));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static UInt128 Hash(int number) => new((ulong)(number + 1) * 0x9E3779B97F4A7C15, (ulong)number);

    private static NewCustomer Numbered(int number) => Samples.Pending() with { Key = Hash(number) };

    private static async Task<StoreResult> AddAsync(SqliteCustomerStore store, NewCustomer customer)
    {
        var result = await store.AddAsync(customer, Token);
        Assert.Equal(StoreOutcome.Done, result.Outcome);
        return result;
    }

    private static async Task<CustomerId[]> AddManyAsync(SqliteCustomerStore store, int count, int from = 0)
    {
        var added = await Task.WhenAll(Enumerable.Range(from, count).Select(number => AddAsync(store, Numbered(number))));
        return [.. added.Select(static result => result.CustomerId!.Value)];
    }

    private SqliteCustomerStore Store()
    {
        var store = new SqliteCustomerStore(Options);
        _stores.Add(store);
        return store;
    }

    private string BlocksWith(UInt128 hash)
        => Scalar($"SELECT count(*) FROM blocks WHERE instr(entries, X'{HashEntry.PrefixOf(hash):X16}') > 0");

    private string Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("customers.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
