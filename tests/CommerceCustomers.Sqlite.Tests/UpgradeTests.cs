using CommerceCustomers.ContractTests;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests;

// A channel database that an older version of the library has written.
public sealed class UpgradeTests : IDisposable
{
    private static readonly DueTime Whenever = new(DateTimeOffset.MaxValue, TimeSpan.MaxValue);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _folder.File("customers.db");

    [Fact]
    public async Task What_version_1_has_recorded_for_its_handlers_is_handed_to_the_first_that_subscribe()
    {
        var id = Samples.Pending().Record.CustomerId;
        CreateVersion1(id, isSubscribed: true);
        var options = new SqliteStoreOptions { Path = Database };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);
        Assert.Empty(await reader.ReadHandlersAsync(Token));

        await store.SubscribeAsync(["first", "second"], DateTimeOffset.UtcNow.AddDays(7), Token);
        await store.SubscribeAsync(["third"], DateTimeOffset.UtcNow.AddDays(7), Token);

        foreach (var handler in new[] { "first", "second" })
        {
            var told = Assert.Single((await reader.ReadEventsAsync(handler, Whenever, 10, Token)).Events);
            Assert.Equal((7L, id, CustomerState.Pending), (told.Sequence, told.CustomerId, told.State));
        }

        Assert.Empty((await reader.ReadEventsAsync("third", Whenever, 10, Token)).Events);
    }

    [Fact]
    public async Task What_version_1_has_recorded_goes_when_its_subscription_has_run_out_and_no_handler_came()
    {
        CreateVersion1(Samples.Pending().Record.CustomerId, isSubscribed: true);
        var options = new SqliteStoreOptions { Path = Database };
        await using var store = new SqliteCustomerStore(options);

        Assert.False(await store.UnsubscribeAsync(DateTimeOffset.FromUnixTimeMilliseconds(2_000), 10, Token));
        Assert.Equal("0", Scalar("SELECT count(*) FROM events"));
        await store.AddAsync(Samples.Pending(), Token);

        Assert.Equal("0", Scalar("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task Before_a_handler_comes_events_are_recorded_as_version_1_did()
    {
        CreateVersion1(Samples.Pending().Record.CustomerId, isSubscribed: true);
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });

        await store.AddAsync(Samples.Pending(), Token);

        Assert.Equal("2", Scalar("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task A_database_of_version_1_without_handlers_records_nothing()
    {
        CreateVersion1(Samples.Pending().Record.CustomerId, isSubscribed: false);
        await using var store = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database });

        await store.AddAsync(Samples.Pending(), Token);

        Assert.Equal("0", Scalar("SELECT count(*) FROM handlers"));
        Assert.Equal(SqliteSchema.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), Scalar("PRAGMA user_version"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_lease_of_a_caller_is_still_known_as_one(int version)
    {
        Execute(Database, SqliteSchema.Script(version));
        var ofCaller = AddLeased(number: 1, new Guid("00000000-0000-8000-8000-00000000000a"));
        var ofSynchronizer = AddLeased(number: 2, new Guid("88888888-8888-7888-8888-888888888888"));
        var pending = AddLeased(number: 3, owner: null);
        var options = new SqliteStoreOptions { Path = Database };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        var callers = (await reader.FindAsync(ofCaller, Token))!.Lease!;
        Assert.Equal(
            (new Guid("00000000-0000-8000-8000-00000000000a"), Moments.Read(1_000), true),
            (callers.Owner, callers.Until, callers.IsOfCaller));
        var synchronizers = (await reader.FindAsync(ofSynchronizer, Token))!.Lease!;
        Assert.Equal(
            (new Guid("88888888-8888-7888-8888-888888888888"), Moments.Read(1_000), false),
            (synchronizers.Owner, synchronizers.Until, synchronizers.IsOfCaller));
        Assert.Null((await reader.FindAsync(pending, Token))!.Lease);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_went_wrong_beside_a_double_gets_its_own_columns(int version)
    {
        Execute(Database, SqliteSchema.Script(version));
        const string Both = "Twice: merge. What follows it there could not be added: BadAddress: No such country: X.";
        var doubled = AddWithError(number: 1, ErrorCodes.DoubledInHeadquarters, Both);
        var altered = AddWithError(number: 2, ErrorCodes.AlteredInHeadquarters, "Altered: lastName.");
        var other = AddWithError(number: 3, "E42", Both);
        var options = new SqliteStoreOptions { Path = Database };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        var split = (await reader.FindAsync(doubled, Token))!.LastError!;

        Assert.Equal((ErrorCodes.DoubledInHeadquarters, "Twice: merge."), (split.Code, split.Message));
        Assert.Equivalent(new CustomerError("BadAddress", "No such country: X.", split.At), split.Besides, strict: true);
        Assert.Equal(Both, split.Description);
        Assert.Null(split.Field);
        Assert.Equal(("Altered: lastName.", null), await ErrorAsync(altered));
        Assert.Equal((Both, null), await ErrorAsync(other));

        async Task<(string Message, CustomerError? Besides)> ErrorAsync(CustomerId id)
            => (await reader.FindAsync(id, Token))!.LastError is { } error ? (error.Message, error.Besides) : default;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_upgraded_database_has_the_schema_of_a_new_one(int version)
    {
        Execute(Database, SqliteSchema.Script(version));
        await using (var upgraded = new SqliteCustomerStore(new SqliteStoreOptions { Path = Database }))
        {
            await upgraded.OpenAsync(Token);
        }

        var fresh = _folder.File("fresh.db");
        Execute(fresh, SqliteSchema.Script());

        Assert.Equal(Schema(fresh), Schema(Database));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_record_key_and_match_of_an_older_version_is_kept(int version)
    {
        Execute(Database, SqliteSchema.Script(version));
        var waiting = Indexed(AddLeased(number: 1, owner: null), number: 1);
        var keyless = AddLeased(number: 2, owner: null);
        var closed = Indexed(AddLeased(number: 3, owner: null), number: 3);
        Execute(
            Database,
            $"""
            UPDATE names SET text = '{Samples.Channel}' WHERE name = 1;
            UPDATE names SET text = '{Samples.LegalEntity}' WHERE name = 2;
            INSERT INTO receipts (id, lane, entity, decision, state, created_at, closed_at, epoch, revision, attempts, lost_leases, account, hashes)
            SELECT id, lane, entity, decision, 3, created_at, 7, epoch, revision, 1, 0, 'C-3', hashes FROM customers WHERE seq = 3;
            DELETE FROM customers WHERE seq = 3;
            UPDATE customers SET payload = X'414441' WHERE seq = 1;
            INSERT INTO settings VALUES ('matching', '1');
            """);
        var options = new SqliteStoreOptions { Path = Database };
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        foreach (var (id, number) in ((CustomerId, ulong)[])[(waiting, 1), (closed, 3)])
        {
            var binding = (await reader.FindKeyAsync(Samples.Channel, Hash(number), Token))!;
            Assert.Equal((id, Hash(number + 10)), (binding.CustomerId, binding.Fingerprint));
            Assert.Equal(
                new StoreResult(StoreOutcome.KeyRepeated, id),
                await store.AddAsync(Samples.Pending() with { Key = Hash(number), Fingerprint = Hash(number + 10) }, Token));
            var match = new MatchHashes { Email = Hash(number + 20) };
            Assert.Equal(
                new StoreResult(StoreOutcome.DuplicateEmail, id),
                await store.AddAsync(Samples.Pending() with { Match = match, UniqueEmail = true }, Token));
        }

        Assert.Equal("ADA", System.Text.Encoding.UTF8.GetString((await reader.FindAsync(waiting, Token))!.Payload.Span));
        Assert.Equal(CustomerState.Pending, (await reader.FindAsync(keyless, Token))!.State);
        Assert.Equal(new AccountNumber("C-3"), (await reader.FindAsync(closed, Token))!.AccountNumber);
        var claimed = await store.ClaimAsync(count: 10, Token);
        Assert.Equal([waiting, keyless], claimed.Select(static record => record.CustomerId));
    }

    [Fact]
    public async Task A_customer_of_version_4_is_kept_and_may_have_any_name()
    {
        var addition = Samples.Pending() with { Key = Hash(1), Fingerprint = Hash(2) };
        var options = new SqliteStoreOptions { Path = Database };
        await using (var present = new SqliteCustomerStore(options))
        {
            await present.AddAsync(addition, Token);
        }

        Execute(
            Database,
            """
            ALTER TABLE arrivals DROP COLUMN names;
            ALTER TABLE receipts DROP COLUMN names;
            ALTER TABLE customers DROP COLUMN error_field;
            ALTER TABLE customers DROP COLUMN besides_field;
            ALTER TABLE receipts DROP COLUMN error_field;
            ALTER TABLE receipts DROP COLUMN besides_field;
            DROP INDEX customers_code;
            DROP INDEX customers_errors;
            ALTER TABLE history DROP COLUMN made_by;
            DROP TABLE searches;
            DROP TABLE minutes;
            PRAGMA user_version = 4;
            """);
        await using var store = new SqliteCustomerStore(options);
        using var reader = new SqliteCustomerReader(options, store);

        Assert.Equal(addition.Record.CustomerId, (await reader.FindKeyAsync(Samples.Channel, Hash(1), Token))!.CustomerId);
        Assert.Equal(
            [addition.Record.CustomerId],
            (await reader.ListNamedAsync(nameBits: 5, before: null, count: 10, Token)).Select(static record => record.CustomerId));
        Assert.Equal([addition.Record.CustomerId], (await store.ClaimAsync(count: 10, Token)).Select(static record => record.CustomerId));
    }

    public void Dispose() => _folder.Dispose();

    private static UInt128 Hash(ulong number) => new(number * 0x9E3779B97F4A7C15, number);

    private CustomerId Indexed(CustomerId id, ulong number)
    {
        var (key, fingerprint, email) = (Hex(Hash(number)), Hex(Hash(number + 10)), Hex(Hash(number + 20)));
        Execute(
            Database,
            $"""
            INSERT INTO keys VALUES (1, X'{key}', X'{fingerprint}', X'{Convert.ToHexString(id.ToBytes())}');
            INSERT INTO matches VALUES (X'{email}', 1, 2, X'{Convert.ToHexString(id.ToBytes())}');
            UPDATE customers SET hashes = X'01{email}' WHERE id = X'{Convert.ToHexString(id.ToBytes())}';
            """);
        return id;
    }

    private static string Hex(UInt128 hash) => Convert.ToHexString(Hashes.Write(hash));

    private void CreateVersion1(CustomerId id, bool isSubscribed)
    {
        Execute(Database, SqliteSchema.Script(version: 1));
        Execute(
            Database,
            $"""
            INSERT INTO names VALUES (1, 'houston-online'), (2, 'usrt');
            INSERT INTO lanes VALUES (1, 1, 2, 0);
            {(isSubscribed ? "INSERT INTO settings VALUES ('subscribed', '1000');" : "")}
            INSERT INTO events (seq, id, lane, state, at, due_at, erases) SELECT 7, X'{Convert.ToHexString(id.ToBytes())}', 1, 0, 500, 0, 0
            WHERE {(isSubscribed ? 1 : 0)};
            """);
    }

    private CustomerId AddLeased(int number, Guid? owner)
    {
        var id = CustomerId.New(Samples.Noon);
        var decision = Samples.Decision.ToText().Replace("'", "''", StringComparison.Ordinal);
        var (state, lease) = owner is { } known
            ? (1, $"X'{Convert.ToHexString(known.ToByteArray(bigEndian: true))}', 1000")
            : (0, "NULL, NULL");
        Execute(
            Database,
            $"""
            INSERT OR IGNORE INTO names VALUES (1, 'houston-online'), (2, 'usrt');
            INSERT OR IGNORE INTO lanes VALUES (1, 1, 2, 0);
            INSERT OR IGNORE INTO decisions VALUES (1, '{decision}');
            INSERT INTO customers (seq, id, lane, entity, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases,
                ask_only, lease_owner, lease_until, hashes, payload)
            VALUES ({number}, X'{Convert.ToHexString(id.ToBytes())}', 1, 2, 1, {state}, 0, 0, 1, 0, 0, 0, 0, {lease}, X'', X'');
            """);
        return id;
    }

    private CustomerId AddWithError(int number, string code, string message)
    {
        var id = AddLeased(number, owner: null);
        Execute(Database, $"UPDATE customers SET error_code = '{code}', error_message = '{message}', error_at = 2000 WHERE seq = {number}");
        return id;
    }

    private string Scalar(string sql) => Read(Database, sql).Single();

    private static List<string> Schema(string path)
        => Read(path, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");

    private static List<string> Read(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
