using System.Text;
using System.Text.RegularExpressions;
using CommerceCustomers.ContractTests;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class ErasureTests
{
    private const string Secret = "ada.lovelace@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_erased_after_synchronization_is_in_none_of_the_files()
    {
        using var folder = new TemporaryFolder();
        var options = new SqliteStoreOptions { Path = folder.File("customers.db") };
        await using (var store = new SqliteCustomerStore(options))
        {
            var customer = Samples.Pending(Secret);
            await store.AddAsync(customer, Token);
            Assert.True(IsSecretIn(folder));

            Assert.Equal([new StoreResult(StoreOutcome.Done)], await store.ApplyAsync([Samples.Synchronized(customer)], Token));
        }

        Assert.False(IsSecretIn(folder));
    }

    [Theory]
    [InlineData(CustomerState.Pending)]
    [InlineData(CustomerState.NeedsAttention)]
    [InlineData(CustomerState.Synchronized)]
    [InlineData(CustomerState.Withdrawn)]
    public async Task What_was_erased_on_request_is_in_none_of_the_files_while_the_store_goes_on(CustomerState state)
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = folder.File("customers.db") });
        await store.SubscribeAsync(["Application.Handler"], Samples.Noon.AddYears(1), Token);
        var traces = new Traces();
        for (var other = 0; other < 300; other++)
        {
            await store.AddAsync(Samples.Pending(new string('x', other)), Token);
        }

        var record = await AddAsync(store, traces, state);
        Assert.All(traces.All, trace => Assert.True(IsIn(folder, trace.Bytes), trace.Name));

        Assert.Equal([new StoreResult(StoreOutcome.Done)], await store.ApplyAsync([Samples.Erased(record)], Token));

        Assert.All(traces.All, trace => Assert.False(IsIn(folder, trace.Bytes), trace.Name));
        Assert.True(IsIn(folder, traces.Key), "The key stays bound.");
    }

    // The engine moves rows when it splits and joins pages, and may leave a piece of one in the unused part of a page.
    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    public async Task After_VACUUM_nothing_of_erased_customers_is_in_the_file(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var records = new Dictionary<CustomerId, StoredRecord>();
        await using (var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = folder.File("customers.db") }))
        {
            while (records.Count < 1500)
            {
                await AddSomeAsync(store, random, records);
                await CommitSomeAsync(store, random, records);
            }

            foreach (var erased in records.Values.OrderBy(_ => random.Next()).Take(400).Chunk(20))
            {
                var results = await store.ApplyAsync([.. erased.Select(Samples.Erased)], Token);
                Assert.All(results, static result => Assert.Equal(StoreOutcome.Done, result.Outcome));
                Array.ForEach(erased, record => records.Remove(record.CustomerId));
            }
        }

        using (var connection = new SqliteConnection($"Data Source={folder.File("customers.db")};Pooling=False"))
        {
            connection.Open();
            SqliteCommands.Run(connection, "VACUUM");
        }

        var kept = records.Keys.Select(TextOf).ToHashSet(StringComparer.Ordinal);
        var bytes = await File.ReadAllBytesAsync(folder.File("customers.db"), Token);
        var found = Regex.Matches(Encoding.Latin1.GetString(bytes), "ada\\.[0-9a-f]{32}");
        Assert.NotEmpty(found);
        Assert.All(found, text => Assert.Contains(text.Value, kept));
    }

    private static string TextOf(CustomerId id) => $"ada.{id.Value:N}";

    private static async Task AddSomeAsync(SqliteCustomerStore store, Random random, Dictionary<CustomerId, StoredRecord> records)
    {
        var added = Enumerable.Range(0, random.Next(1, 200)).Select(_ => Samples.Pending().Record).Select(record => new StoredRecord(record)
        {
            DueAt = Samples.Noon.AddMilliseconds(random.Next(1000)),
            Payload = Encoding.UTF8.GetBytes($"{TextOf(record.CustomerId)} {new string('x', random.Next(100, 1500))}"),
        }).ToList();
        await Task.WhenAll(added.Select(record => store.AddAsync(new NewCustomer { Record = record }, Token).AsTask()));
        added.ForEach(record => records.Add(record.CustomerId, record));
    }

    private static async Task CommitSomeAsync(
        SqliteCustomerStore store, Random random, Dictionary<CustomerId, StoredRecord> records)
    {
        var claimed = await store.ClaimAsync(
            new Lease(Guid.CreateVersion7(), Samples.Noon.AddMinutes(1)),
            new DueTime(Samples.Noon.AddHours(1), TimeSpan.MaxValue),
            [new DueLane(Samples.Channel, Samples.LegalEntity, isExpedited: false, Samples.Noon) { MaxClaimed = random.Next(1, 200) }],
            mayIncludeSuspect: true,
            Token);
        foreach (var some in claimed.OrderBy(_ => random.Next()).Chunk(random.Next(1, 60)))
        {
            var changes = some.Select(record => Committed(record, isRefused: random.Next(10) >= 6)).ToList();
            await store.ApplyAsync(changes, Token);
            changes.ForEach(change
                => records[change.Record.CustomerId] = new StoredRecord(change.Record) { Revision = change.ExpectedRevision + 1 });
        }
    }

    private static RecordChange Committed(StoredRecord record, bool isRefused)
    {
        var text = $"{TextOf(record.CustomerId)} is not known.";
        return isRefused
            ? new RecordChange(record, new StoredRecord(record)
            {
                State = CustomerState.NeedsAttention,
                Lease = null,
                LastError = new CustomerError("E", text, Samples.Noon),
            })
            {
                History = new HistoryEntry(Samples.Noon, "Refused", text),
            }
            : new RecordChange(record, new StoredRecord(record) { State = CustomerState.Synchronized, Lease = null, ClosedAt = Samples.Noon })
            {
                ErasesPayload = true,
            };
    }

    private static async Task<StoredRecord> AddAsync(SqliteCustomerStore store, Traces traces, CustomerState state)
    {
        var pending = Samples.Pending(Secret);
        var record = pending.Record;
        await store.AddAsync(
            pending with { Match = traces.Match, UniqueEmail = true, Key = new UInt128(7, 8), Fingerprint = new UInt128(9, 10) }, Token);
        var error = new CustomerError("E42", traces.ErrorText, Samples.Noon, besides: new CustomerError("E43", traces.BesidesText, Samples.Noon));
        var after = new StoredRecord(record)
        {
            State = state,
            LastError = error,
            ClosedAt = state is CustomerState.Synchronized or CustomerState.Withdrawn ? Samples.Noon : null,
            AccountNumber = state == CustomerState.Synchronized ? new AccountNumber("C-7") : null,
            Withdrawal = state == CustomerState.Withdrawn ? WithdrawalReason.Cancelled : null,
        };
        await store.ApplyAsync(
            [new RecordChange(record, after) { History = new HistoryEntry(Samples.Noon, "Cancelled", traces.HistoryText), RaisesEventAt = Samples.Noon }],
            Token);
        return new StoredRecord(after) { Revision = 1 };
    }

    // Everything that the customer leaves in the database, by which a person could be found.
    private sealed class Traces
    {
        public string ErrorText => "The mail of ada.lovelace is not known.";

        public string BesidesText => "The phone of ada.lovelace is not known.";

        public string HistoryText => "ada.lovelace has called.";

        public byte[] Key { get; } = Hashed(new UInt128(7, 8));

        public MatchHashes Match { get; } = new() { Email = new UInt128(1, 2), Phone = new UInt128(3, 4), Identity = new UInt128(5, 6) };

        public IReadOnlyList<(string Name, byte[] Bytes)> All =>
        [
            ("payload", Encoding.UTF8.GetBytes(Secret)),
            ("error", Encoding.UTF8.GetBytes(ErrorText)),
            ("besides", Encoding.UTF8.GetBytes(BesidesText)),
            ("history", Encoding.UTF8.GetBytes(HistoryText)),
            ("e-mail", Hashed(Match.Email!.Value)),
            ("phone", Hashed(Match.Phone!.Value)),
            ("identity", Hashed(Match.Identity!.Value)),
            ("fingerprint", Hashed(new UInt128(9, 10))),
        ];

        private static byte[] Hashed(UInt128 hash)
        {
            var bytes = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
            return bytes;
        }
    }

    private static bool IsSecretIn(TemporaryFolder folder) => IsIn(folder, Encoding.UTF8.GetBytes(Secret));

    private static bool IsIn(TemporaryFolder folder, byte[] wanted)
        => Directory.GetFiles(folder.Path).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray().AsSpan().IndexOf(wanted) >= 0;
        });
}
