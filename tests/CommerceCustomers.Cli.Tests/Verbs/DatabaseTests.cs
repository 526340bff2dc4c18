using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Sqlite;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class DatabaseTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";
    private const string Connection = "Data Source=customers.db";

    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("status")]
    [InlineData("list")]
    [InlineData("schema")]
    [InlineData("requeue", "--all")]
    [InlineData("sync", "--until-empty")]
    public async Task A_database_of_a_newer_version_is_left_unchanged_and_ends_with_3(params string[] arguments)
    {
        await _folder.RunAsync("schema");
        SetVersion(SqliteSchema.Version + 1);

        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Empty(output);
        Assert.Contains($"{SqliteSchema.Version + 1}", error, StringComparison.Ordinal);
        Assert.Equal(SqliteSchema.Version + 1, Version());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("list")]
    [InlineData("find", "--email", "ada@example.com")]
    [InlineData("searches")]
    [InlineData("explain", SomeId)]
    [InlineData("advise", "houston-online")]
    [InlineData("requeue", "--all")]
    [InlineData("expedite", SomeId)]
    [InlineData("cancel", SomeId, "--reason", "No.")]
    [InlineData("erase", SomeId)]
    public async Task A_verb_that_makes_no_customers_makes_no_database(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);
        var document = JsonNode.Parse((await _folder.RunAsync([.. arguments, "--output", "json"])).Output)!;

        Assert.Equal((ExitCodes.WrongUse, ""), (code, output));
        Assert.Contains($"There is no channel database at '{_folder.File("customers.db")}' yet", error, StringComparison.Ordinal);
        Assert.Contains(
            $"commerce-customers schema --config {_folder.File("commerce-customers.json")}", error, StringComparison.Ordinal);
        Assert.Equal("NoDatabase", (string?)document["error"]!["code"]);
        Assert.Equal([_folder.File("commerce-customers.json")], Directory.GetFiles(_folder.File("")));
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("sync", "--until-empty")]
    public async Task What_makes_the_database_lets_the_others_read_it(params string[] arguments)
    {
        await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("status")).Code);
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_named_and_left_unchanged()
    {
        var path = _folder.Write("customers.db", "This is a letter, and no database at all.");

        var (code, _, error) = await _folder.RunAsync("import", _folder.CopySample(), "--channel", "houston-online");

        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Contains(path, error, StringComparison.Ordinal);
        Assert.Equal(
            "This is a letter, and no database at all.",
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_in_a_missing_folder_is_named_and_the_folder_is_not_created()
    {
        Use("Data Source=missing/customers.db");

        string[][] calls =
        [
            ["sync", "--until-empty"], ["status"], ["list", "--language", "it"],
            ["import", _folder.CopySample(), "--channel", "houston-online"],
        ];

        foreach (var call in calls)
        {
            var (code, output, error) = await _folder.RunAsync([.. call, "--output", "json"]);

            Assert.Equal((ExitCodes.WrongUse, "NoDatabase"), (code, (string?)JsonNode.Parse(output)!["error"]!["code"]));
            Assert.Contains($"'{_folder.File("missing")}'", error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_folder.File("missing")));
        }
    }

    [Theory]
    [InlineData("status")]
    [InlineData("list")]
    [InlineData("find", "--email", "ada@example.com")]
    [InlineData("explain", SomeId)]
    [InlineData("cancel", SomeId, "--reason", "No.")]
    public async Task An_empty_file_stays_empty_when_it_is_only_read(params string[] arguments)
    {
        var path = _folder.Write("customers.db", "");

        var (code, _, error) = await _folder.RunAsync(arguments);
        var (_, _, italian) = await _folder.RunAsync([.. arguments, "--language", "it"]);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains($"There is no channel database at '{path}' yet", error, StringComparison.Ordinal);
        Assert.Contains("Il database del canale non c’è ancora", italian, StringComparison.Ordinal);
        Assert.Contains("Vedi commerce-customers explain --code NoDatabase", italian, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(path).Length);
        Assert.Equal(2, Directory.GetFiles(_folder.File("")).Length);
    }

    [Fact]
    public async Task A_database_without_tables_is_left_so_when_it_is_only_read()
    {
        Execute("PRAGMA page_size = 4096; VACUUM");
        var before = await File.ReadAllBytesAsync(_folder.File("customers.db"), TestContext.Current.CancellationToken);

        var (code, _, _) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.NotEmpty(before);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("customers.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_path_of_a_connection_string_is_relative_to_the_configuration_file()
    {
        Directory.CreateDirectory(_folder.File("below"));
        Use("Data Source=below/shop.db");

        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("schema")).Code);

        Assert.True(File.Exists(Path.Combine(_folder.File("below"), "shop.db")));
        Assert.False(File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "below", "shop.db")));
    }

    [Fact]
    public async Task The_path_of_a_connection_string_may_be_absolute()
    {
        Use($"Data Source={_folder.File("absolute.db")}");

        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("schema")).Code);

        Assert.True(File.Exists(_folder.File("absolute.db")));
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shop;Mode=Memory")]
    [InlineData("Data Source=")]
    [InlineData("Colour=Red")]
    [InlineData("Data Source=customers.db;Password=hunter2")]
    [InlineData("Data Source=customers.db;Mode=ReadOnly")]
    [InlineData("Data Source=file:customers.db?mode=memory")]
    public async Task A_connection_string_without_a_file_is_wrong_use(string connectionString)
    {
        Use(connectionString);

        var (code, output, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains("Store:ConnectionString", error, StringComparison.Ordinal);
        Assert.Equal([_folder.File("commerce-customers.json")], Directory.GetFiles(_folder.File("")));
    }

    public void Dispose() => _folder.Dispose();

    private void Use(string connectionString)
        => _folder.Write(
            "commerce-customers.json", ToolFolder.Settings.Replace(Connection, connectionString, StringComparison.Ordinal));

    private void SetVersion(int version) => Execute($"PRAGMA user_version = {version}");

    private int Version() => Convert.ToInt32(Execute("PRAGMA user_version"), CultureInfo.InvariantCulture);

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("customers.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written here, not read from anywhere.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
