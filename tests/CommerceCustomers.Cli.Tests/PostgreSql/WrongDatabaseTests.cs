using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.PostgreSqlServer;
using Npgsql;

namespace CommerceCustomers.Cli.Tests.PostgreSql;

/// <summary>What cannot be used gets one clear message and an exit code, and never shows a password.</summary>
public sealed class WrongDatabaseTests
{
    private const string Password = "hunter2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("Host=")]
    [InlineData("Data Source=customers.db")]
    [InlineData("Host=localhost;Colour=Red;Password=hunter2")]
    [InlineData("Host=localhost;Port=many;Password=hunter2")]
    [InlineData("Password=hunter2;;;=")]
    public async Task A_connection_string_that_cannot_be_read_is_wrong_use(string connectionString)
    {
        using var folder = new ToolFolder(Databases.Settings(connectionString));

        var (code, output, error) = await folder.RunAsync("status");

        Assert.True(code == ExitCodes.WrongUse, error);
        Assert.Empty(output);
        Assert.Single(Lines(error), static line => line.Contains("Store:ConnectionString", StringComparison.Ordinal));
        Assert.DoesNotContain(Password, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_connection_string_is_wrong_use()
    {
        using var folder = new ToolFolder(ToolFolder.Settings.Replace(
            "\"Provider\": \"Sqlite\", \"ConnectionString\": \"Data Source=customers.db\"", "\"Provider\": \"PostgreSql\"", StringComparison.Ordinal));

        var (code, _, error) = await folder.RunAsync("status");

        Assert.True(code == ExitCodes.WrongUse, error);
        Assert.Contains("Store:ConnectionString", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_and_ends_with_3()
    {
        using var folder = new ToolFolder(Databases.Settings($"Host=127.0.0.1;Port=1;Username=shop;Password={Password}"));

        var error = await RefusedAsync(folder);

        Assert.Contains("127.0.0.1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named_and_ends_with_3()
    {
        using var folder = new ToolFolder(Databases.Settings($"Host=database.invalid;Username=shop;Password={Password}"));

        var error = await RefusedAsync(folder);

        Assert.Contains("database.invalid", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named_and_ends_with_3()
    {
        var server = await Databases.ServerAsync();
        using var folder = new ToolFolder(Databases.Settings(server.ConnectionString("nowhere")));

        Assert.Contains("nowhere", await RefusedAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_not_shown_and_ends_with_3()
    {
        var database = await Databases.CreateAsync();
        await PostgresServer.ExecuteAsync(
            database, "DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD 'right'", Token);
        var connection = new NpgsqlConnectionStringBuilder(database) { Username = "guarded", Password = Password };
        using var folder = new ToolFolder(Databases.Settings(connection.ConnectionString));

        var error = await RefusedAsync(folder);

        Assert.Contains("password", error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("guarded", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("list")]
    [InlineData("find", "--email", "ada@example.com")]
    [InlineData("searches")]
    public async Task A_verb_that_only_reads_makes_no_schema(params string[] arguments)
    {
        var database = await Databases.CreateAsync();
        using var folder = new ToolFolder(Databases.Settings(database));

        var (code, output, error) = await folder.RunAsync(arguments);

        Assert.Equal((ExitCodes.WrongUse, ""), (code, output));
        Assert.Contains("There are no tables in the channel database \"commerce_customers\"", error, StringComparison.Ordinal);
        Assert.Contains("commerce-customers schema", error, StringComparison.Ordinal);
        Assert.Equal(0L, await PostgresServer.ExecuteAsync(
            database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'commerce_customers'", Token));
        Assert.Equal(ExitCodes.Done, (await folder.RunAsync("schema")).Code);
        Assert.Equal(ExitCodes.Done, (await folder.RunAsync(arguments)).Code);
    }

    [Fact]
    public async Task A_role_without_rights_is_told_which_it_needs_and_ends_with_3()
    {
        var database = await Databases.CreateAsync();
        await PostgresServer.ExecuteAsync(
            database, "DO $$ BEGIN CREATE ROLE powerless LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$", Token);
        var powerless = new NpgsqlConnectionStringBuilder(database) { Username = "powerless" }.ConnectionString;
        using var folder = new ToolFolder(Databases.Settings(powerless));

        var before = await RefusedAsync(folder, ["schema"], ["sync", "--until-empty", "--timeout", "1"]);
        await PostgresServer.ExecuteAsync(database, PostgreSqlSchema.Script(), Token);
        var after = await RefusedAsync(folder);

        Assert.All([before, after], static error => Assert.Contains("powerless", error, StringComparison.Ordinal));
        Assert.All([before, after], static error => Assert.Contains("GRANT", error, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_left_unchanged_and_ends_with_3()
    {
        var database = await Databases.CreateAsync();
        using var folder = new ToolFolder(Databases.Settings(database));
        await folder.RunAsync("schema");
        var newer = PostgreSqlSchema.Version + 1;
        await PostgresServer.ExecuteAsync(
            database, $"INSERT INTO commerce_customers.versions (version, oldest_usable) VALUES ({newer}, {newer})", Token);

        var error = await RefusedAsync(folder);

        Assert.Contains($"{newer}", error, StringComparison.Ordinal);
        Assert.Contains("Update this application", error, StringComparison.Ordinal);
    }

    // One message with where its code is explained, code 3, no password, from every verb that needs the database.
    private static Task<string> RefusedAsync(ToolFolder folder)
        => RefusedAsync(folder, ["status"], ["schema"], ["sync", "--until-empty", "--timeout", "1"]);

    private static async Task<string> RefusedAsync(ToolFolder folder, params string[][] verbs)
    {
        string? message = null;
        foreach (var arguments in verbs)
        {
            var (code, output, error) = await folder.RunAsync(arguments);
            Assert.True(code == ExitCodes.NotReachable, $"{arguments[0]}: {code} {error}");
            Assert.Empty(output);
            Assert.DoesNotContain(Password, error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            message ??= Message(error);
        }

        return message!;
    }

    private static string Message(string error)
    {
        var lines = Lines(error);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("See commerce-customers explain --code ", lines[1], StringComparison.Ordinal);
        return lines[0];
    }

    private static string[] Lines(string error)
        => [.. error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !line.Contains("is simulated", StringComparison.Ordinal))];
}
