using CommerceCustomers.ContractTests;
using CommerceCustomers.PostgreSql.Tests.Connections;
using CommerceCustomers.PostgreSqlServer;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Tests;

public sealed class OpeningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Customers of Houston")]
    [InlineData("say \"hello\"")]
    [InlineData("it's; DROP TABLE x --")]
    [InlineData("select")]
    [InlineData("ümlaut ~ tilde")]
    public async Task A_schema_name_may_be_any_text(string name)
    {
        await using var schema = await TestSchema.CreateAsync(name);
        await using var store = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, store);
        var customer = Samples.Pending();

        await store.AddAsync(customer, Token);

        Assert.Single(await store.ClaimAsync(count: 10, Token));
        Assert.NotNull(await reader.FindAsync(customer.Record.CustomerId, Token));
        Assert.Equal(1L, await schema.ScalarAsync("SELECT count(*) FROM customers"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a name that is longer than the 63 bytes that PostgreSQL would keep of it")]
    [InlineData("a name of 63 characters but more bytes äääääääääääääääääääääää")]
    [InlineData("with a \0 in it")]
    public void A_schema_name_that_the_server_would_change_is_refused(string name)
        => Assert.ThrowsAny<ArgumentException>(
            () => new PostgreSqlCustomerStore(new PostgreSqlStoreOptions { ConnectionString = "Host=localhost", Schema = name }));

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1_000_001, 30)]
    [InlineData(1, 0)]
    [InlineData(1, 3601)]
    public void A_limit_out_of_its_range_is_refused(int queueCapacity, int statementSeconds)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new PostgreSqlCustomerStore(new PostgreSqlStoreOptions
        {
            ConnectionString = "Host=localhost",
            QueueCapacity = queueCapacity,
            StatementTimeout = TimeSpan.FromSeconds(statementSeconds),
        }));

    [Fact]
    public async Task Missing_tables_are_not_created_where_they_must_exist()
    {
        await using var schema = await TestSchema.CreateAsync();
        var options = schema.Options with { MustExist = true };
        await using var store = new PostgreSqlCustomerStore(options);
        var reader = new PostgreSqlCustomerReader(options, store);

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(async () => await reader.CountAsync(Token));

        Assert.Equal("NoDatabase", failure.Failure);
        await using var other = schema.NewStore();
        await other.AddAsync(Samples.Pending(), Token);
        Assert.Single(await reader.CountAsync(Token));
    }

    [Fact]
    public async Task Several_that_start_together_create_one_schema()
    {
        await using var schema = await TestSchema.CreateAsync();
        var stores = Enumerable.Range(0, 8).Select(_ => schema.NewStore()).ToList();

        await Task.WhenAll(stores.Select(static store => store.OpenAsync(Token).AsTask()));
        await Task.WhenAll(stores.Select(static store => store.AddAsync(Samples.Pending(), Token).AsTask()));
        await Task.WhenAll(stores.Select(static store => store.DisposeAsync().AsTask()));

        Assert.Equal(8L, await schema.ScalarAsync("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task Two_schemas_of_one_database_know_nothing_of_each_other()
    {
        await using var first = await TestSchema.CreateAsync();
        await using var second = await TestSchema.CreateAsync();
        await using var firstStore = first.NewStore();
        await using var secondStore = second.NewStore();

        await firstStore.AddAsync(Samples.Pending() with { Key = 1 }, Token);

        Assert.Equal(StoreOutcome.Done, (await secondStore.AddAsync(Samples.Pending() with { Key = 1 }, Token)).Outcome);
        Assert.Equal(1L, await first.ScalarAsync("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task The_exported_schema_makes_a_channel_database()
    {
        await using var schema = await TestSchema.CreateAsync("exported 'schema'");
        await PostgresServer.ExecuteAsync(schema.ConnectionString, PostgreSqlSchema.Script(schema.Name), Token);
        await using var store = schema.NewStore();

        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_schema_of_version_1_gets_what_a_new_one_has_and_keeps_its_customers()
    {
        await using var fresh = await OpenedAsync();
        await using var schema = await TestSchema.CreateAsync();
        var addition = Samples.Pending() with { Key = 1 };
        await using (var present = schema.NewStore())
        {
            await present.AddAsync(addition, Token);
        }

        await schema.ScalarAsync(
            """
            ALTER TABLE payloads DROP COLUMN names;
            ALTER TABLE customers DROP COLUMN error_field, DROP COLUMN besides_field;
            ALTER TABLE receipts DROP COLUMN error_field, DROP COLUMN besides_field;
            DROP INDEX customers_code, customers_errors;
            ALTER TABLE history DROP COLUMN made_by;
            DROP TABLE searches, minutes;
            DELETE FROM versions WHERE version = 2;
            """);
        await using var store = schema.NewStore();
        var reader = new PostgreSqlCustomerReader(schema.Options, store);
        await store.OpenAsync(Token);

        Assert.Equal(await TablesAsync(fresh), await TablesAsync(schema));
        Assert.Equal(StoreOutcome.KeyRepeated, (await store.AddAsync(Samples.Pending() with { Key = 1 }, Token)).Outcome);
        Assert.Equal(
            [addition.Record.CustomerId],
            (await reader.ListNamedAsync(nameBits: 5, before: null, count: 10, Token)).Select(static record => record.CustomerId));
        Assert.Single(await store.ClaimAsync(count: 10, Token));
    }

    [Fact]
    public async Task A_newer_schema_that_this_version_cannot_use_is_refused_and_left_unchanged()
    {
        await using var schema = await OpenedAsync();
        await schema.ScalarAsync($"INSERT INTO versions (version, oldest_usable) VALUES ({PostgreSqlSchema.Version + 1}, {PostgreSqlSchema.Version + 1})");

        var failure = await FailureAsync(schema.Options);

        Assert.Equal("NewerSchema", failure.Failure);
        Assert.Contains("Update this application", failure.Message, StringComparison.Ordinal);
        Assert.Equal(PostgreSqlSchema.Version + 1, await schema.ScalarAsync("SELECT max(version) FROM versions"));
    }

    [Fact]
    public async Task A_newer_schema_that_this_version_can_use_is_used()
    {
        await using var schema = await OpenedAsync();
        await schema.ScalarAsync($"INSERT INTO versions (version, oldest_usable) VALUES ({PostgreSqlSchema.Version + 1}, {PostgreSqlSchema.Version})");
        await using var store = schema.NewStore();

        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task A_schema_of_another_application_is_refused_and_left_untouched()
    {
        await using var schema = await TestSchema.CreateAsync();
        await PostgresServer.ExecuteAsync(
            schema.ConnectionString, $"CREATE SCHEMA {schema.Quoted}; CREATE TABLE {schema.Quoted}.customers (name text)", Token);

        var failure = await FailureAsync(schema.Options);

        Assert.Equal("NotADatabase", failure.Failure);
        Assert.Equal(1L, await schema.ScalarAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema.Name}'"));
    }

    [Fact]
    public async Task A_server_that_is_too_old_is_told_which_version_it_needs()
    {
        await using var schema = await TestSchema.CreateAsync();

        var failure = await FailureAsync(schema.Options with { LowestServerVersion = 99 });

        Assert.Equal("Unsafe", failure.Failure);
        Assert.Contains("99", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_flush_is_refused()
    {
        await using var server = await Servers.StartAsync("fsync = off");
        var options = new PostgreSqlStoreOptions { ConnectionString = await server.CreateDatabaseAsync(Token) };

        var failure = await FailureAsync(options);

        Assert.Equal("Unsafe", failure.Failure);
        Assert.Contains("fsync", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_encoding_is_refused()
    {
        await using var schema = await TestSchema.CreateAsync();
        await PostgresServer.ExecuteAsync(
            schema.ConnectionString, "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'", Token);
        var latin = new NpgsqlConnectionStringBuilder(schema.ConnectionString) { Database = "latin" };

        Assert.Equal("Unsafe", (await FailureAsync(new() { ConnectionString = latin.ConnectionString })).Failure);
    }

    [Fact]
    public async Task A_role_that_may_only_use_the_tables_is_enough_once_they_are_there()
    {
        await using var schema = await OpenedAsync();
        var clerk = await RoleAsync(schema, "clerk");
        await schema.ScalarAsync($"""
            GRANT USAGE ON SCHEMA {schema.Quoted} TO clerk;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema.Quoted} TO clerk;
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema.Quoted} TO clerk
            """);
        await using var store = new PostgreSqlCustomerStore(clerk);
        var reader = new PostgreSqlCustomerReader(clerk, store);
        var customer = Samples.Pending() with { Key = 1, Match = new MatchHashes { Email = 1 } };

        await store.CheckWritableAsync(Token);
        await store.SubscribeAsync(["handler"], Samples.Noon.AddDays(1), Token);
        await store.AddAsync(customer, Token);
        await store.ReportAsync("well", Token);
        await store.ChangeSharedTextAsync(static _ => "shared", Token);
        var claimed = await store.ClaimAsync(count: 10, Token);
        await store.ApplyAsync([Samples.Synchronized(customer with { Record = claimed[0] })], Token);

        Assert.Equal(CustomerState.Synchronized, (await reader.FindAsync(customer.Record.CustomerId, Token))!.State);
        Assert.NotEmpty((await reader.ReadEventsAsync("handler", new DueTime(DateTimeOffset.MaxValue, TimeSpan.MaxValue), 10, Token)).Events);
    }

    [Fact]
    public async Task A_role_without_rights_is_named_with_what_it_needs()
    {
        await using var schema = await OpenedAsync();
        await using var absent = await TestSchema.CreateAsync();
        var options = await RoleAsync(schema, "stranger");

        var denied = await FailureAsync(options);
        var absentDenied = await FailureAsync(options with { Schema = absent.Name });

        Assert.All([denied, absentDenied], static failure => Assert.Contains("stranger", failure.Message, StringComparison.Ordinal));
        Assert.All([denied, absentDenied], static failure => Assert.Contains("GRANT", failure.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_schema_that_an_owner_has_made_empty_is_enough_for_a_role_that_may_create_in_it()
    {
        await using var schema = await TestSchema.CreateAsync();
        var builder = await RoleAsync(schema, "builder");
        await PostgresServer.ExecuteAsync(schema.ConnectionString, $"CREATE SCHEMA {schema.Quoted} AUTHORIZATION builder", Token);
        await using var store = new PostgreSqlCustomerStore(builder);

        Assert.Equal(StoreOutcome.Done, (await store.AddAsync(Samples.Pending(), Token)).Outcome);
    }

    [Fact]
    public async Task No_message_shows_the_password()
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = "Host=127.0.0.1;Port=1;Username=shop;Password=hunter2" };

        var failure = await FailureAsync(options);

        Assert.Equal("NotReachable", failure.Failure);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        await using var schema = await TestSchema.CreateAsync();
        var store = schema.NewStore();
        await store.OpenAsync(Token);
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AddAsync(Samples.Pending(), Token));
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_a_clear_error_in_time()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var silent = new CuttingProxy(schema.ConnectionString) { Answer = static _ => [] };
        var connection = new NpgsqlConnectionStringBuilder(silent.ConnectionString) { Timeout = 1 };

        Assert.Equal("NotReachable", (await FailureAsync(new() { ConnectionString = connection.ConnectionString })).Failure);
    }

    private static async Task<TestSchema> OpenedAsync()
    {
        var schema = await TestSchema.CreateAsync();
        await using var store = schema.NewStore();
        await store.OpenAsync(Token);
        return schema;
    }

    private static async Task<PostgreSqlStoreOptions> RoleAsync(TestSchema schema, string role)
    {
        await PostgresServer.ExecuteAsync(schema.ConnectionString, $"CREATE ROLE {role} LOGIN", Token);
        return schema.Options with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(schema.ConnectionString) { Username = role }.ConnectionString,
        };
    }

    private static async Task<CustomerStoreException> FailureAsync(PostgreSqlStoreOptions options)
    {
        await using var store = new PostgreSqlCustomerStore(options);
        return await Assert.ThrowsAsync<CustomerStoreException>(async () => await store.AddAsync(Samples.Pending(), Token));
    }

    // Columns with their types and defaults, and indexes, without the name of the schema.
    private static async Task<string> TablesAsync(TestSchema schema)
    {
        var tables = (string)(await schema.ScalarAsync(
            $"""
            SELECT string_agg(line, E'\n' ORDER BY line) FROM (
                SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
                FROM information_schema.columns WHERE table_schema = '{schema.Name}'
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = '{schema.Name}') AS lines
            """))!;
        return tables.Replace(schema.Name, "the_schema", StringComparison.Ordinal);
    }
}
