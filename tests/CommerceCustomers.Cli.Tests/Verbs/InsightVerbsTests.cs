using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Sqlite;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class InsightVerbsTests : IDisposable
{
    private const string Channel = "houston-online";

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task A_pending_customer_is_listed_in_a_table()
    {
        var id = await PendingAsync();

        var (code, output, error) = await _folder.RunAsync("list");

        var line = Assert.Single(output.Split('\n'), line => line.Contains(id, StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(Channel, line, StringComparison.Ordinal);
        Assert.Contains(" waiting ", line, StringComparison.Ordinal);
        Assert.Contains("Pending sync", line, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_pending_customer_is_listed_as_a_document()
    {
        var id = await PendingAsync();

        var customer = Assert.Single(await ListAsync())!;

        Assert.Equal(id, (string?)customer["customerId"]);
        Assert.Equal("Pending", (string?)customer["state"]);
        Assert.Equal("Pending sync", (string?)customer["displayAccount"]);
        Assert.Equal("ada@example.com", (string?)customer["email"]);
        Assert.Equal("Async", (string?)customer["decision"]!["mode"]);
        Assert.Null(customer["accountNumber"]);
    }

    [Theory]
    [InlineData("--channel", "boston-store")]
    [InlineData("--state", "NeedsAttention")]
    [InlineData("--code", "CustGroupNotFound")]
    public async Task A_filter_leaves_out_the_others(string option, string value)
    {
        await PendingAsync();

        Assert.Empty(await ListAsync(option, value));
    }

    [Fact]
    public async Task A_list_fits_on_a_narrow_terminal_with_every_word_whole()
    {
        var id = await PendingAsync();

        var output = await _folder.RunNarrowAsync(80, "list");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"{id}  waiting", lines[0].TrimEnd());
        Assert.StartsWith("  houston-online  Pending sync  20", lines[1], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public async Task The_status_table_shows_a_maintenance_window()
    {
        _folder.WithDatabase();
        _folder.Write("commerce-customers.json", ToolFolder.Settings.Replace(
            "\"AttemptTimeout\"",
            """
            "MaintenanceWindows": [ { "Start": "2020-01-01T00:00:00Z", "End": "2120-01-01T00:00:00Z" } ], "AttemptTimeout"
            """,
            StringComparison.Ordinal));

        var (_, output, _) = await _folder.RunAsync("status");
        var document = await _folder.JsonAsync("status");

        Assert.Contains(
            "Calls to headquarters are paused since 2020-01-01 00:00:00Z: Headquarters is in a maintenance window. "
            + "Next try: 2120-01-01 00:00:00Z.",
            output,
            StringComparison.Ordinal);
        Assert.False((bool)document["gate"]!["open"]!);
        Assert.Empty(document["shutLegalEntities"]!.AsArray());
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var file = _folder.Write("three.csv", "First Name\nAda\nEve\nZoe\n");
        await _folder.RunAsync("import", file, "--channel", Channel);

        var first = await ListAsync("--count", "2");
        var last = (string)first[1]!["customerId"]!;
        var next = await ListAsync("--count", "2", "--after", last);
        var (_, table, _) = await _folder.RunAsync("list", "--count", "2");

        Assert.Equal(2, first.Count);
        Assert.Single(next);
        Assert.Contains(
            $"More: commerce-customers list --count 2 --after {last} --config {_folder.File("commerce-customers.json")}",
            table,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_counts_every_channel_in_a_table()
    {
        await PendingAsync();

        var (code, output, _) = await _folder.RunAsync("status");

        var busy = Assert.Single(output.Split('\n'), static line => line.Contains($"{Channel} ", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(
            [Channel, "async", "1", "0", "0", "0", "0"],
            busy.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(7));
        Assert.Contains("boston-store", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_on_a_narrow_terminal_keeps_the_head_of_each_number()
    {
        await PendingAsync();

        var lines = (await _folder.RunNarrowAsync(40, "status")).Split('\n').Select(static line => line.TrimEnd()).ToList();

        var channel = lines.IndexOf("houston-online  async");
        Assert.True(channel >= 0, string.Join('\n', lines));
        Assert.StartsWith("  waiting 1  sending 0  attention 0", lines[channel + 1], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.InRange(line.Length, 0, 40));
    }

    [Fact]
    public async Task The_status_counts_every_channel_in_a_document()
    {
        await PendingAsync();

        var status = await _folder.JsonAsync("status");

        var channels = status["channels"]!.AsArray();
        var busy = Assert.Single(channels, static channel => (string?)channel!["channel"] == Channel)!;
        var idle = Assert.Single(channels, static channel => (string?)channel!["channel"] == "boston-store")!;
        Assert.Equal(("async", 1, 0), ((string)busy["mode"]!, (int)busy["pending"]!, (int)busy["synchronized"]!));
        Assert.Equal(("sync", 0, 0), ((string)idle["mode"]!, (int)idle["pending"]!, (int)idle["synchronized"]!));
        Assert.NotNull(busy["oldestPendingAt"]);
        Assert.Null(idle["oldestPendingAt"]);
        Assert.True((bool)status["gate"]!["open"]!);
    }

    [Fact]
    public async Task An_explanation_document_names_setting_place_and_cost()
    {
        var id = await PendingAsync();

        var explanation = await _folder.JsonAsync("explain", id);

        var setting = explanation["setting"]!;
        Assert.Equal((id, "Pending"), ((string)explanation["customerId"]!, (string)explanation["state"]!));
        Assert.Equal(("Create customer in async mode", "Yes"), ((string)setting["name"]!, (string)setting["value"]!));
        Assert.Null(setting["path"]);
        Assert.Contains("real-time request", (string)setting["cost"]!, StringComparison.Ordinal);
        Assert.NotEmpty(explanation["actions"]!.AsArray());
        Assert.NotNull(explanation["nextAttemptAt"]);
    }

    [Fact]
    public async Task A_synchronized_customer_is_explained_with_its_account_number()
    {
        var id = await PendingAsync();
        await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        var (code, output, _) = await _folder.RunAsync("explain", id);

        var account = (string)(await ListAsync())[0]!["accountNumber"]!;
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains($"Synchronized: headquarters holds it as {account}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("The setting behind it", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_tells_its_version()
    {
        var (code, output, _) = await _folder.RunAsync("schema");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains($"version {SqliteSchema.Version}", output, StringComparison.Ordinal);
        Assert.Equal(SqliteSchema.Version, (int)(await _folder.JsonAsync("schema"))["version"]!);
    }

    [Fact]
    public async Task The_schema_as_sql_touches_no_database()
    {
        var (_, output, error) = await _folder.RunAsync("schema", "--sql");

        Assert.Equal(SqliteSchema.Script(), output);
        Assert.Empty(error);
        Assert.Equal(output, (string?)(await _folder.JsonAsync("schema", "--sql"))["sql"]);
        Assert.False(File.Exists(_folder.File("customers.db")));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonArray> ListAsync(params string[] arguments)
        => (await _folder.JsonAsync(["list", .. arguments])).AsArray();

    private async Task<string> PendingAsync()
    {
        var file = _folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await _folder.RunAsync("import", file, "--channel", Channel);
        return (string)(await ListAsync())[0]!["customerId"]!;
    }
}
