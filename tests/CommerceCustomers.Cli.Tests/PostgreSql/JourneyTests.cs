using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Dynamics365;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.Cli.Tests.PostgreSql;

/// <summary>The verbs of the tool on a channel database in PostgreSQL.</summary>
public sealed class JourneyTests
{
    private const int Sample = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_is_synchronized_once_and_a_second_import_creates_nobody()
    {
        using var folder = await Databases.FolderAsync();
        var file = folder.CopySample();

        var first = await folder.JsonAsync("import", file, "--channel", "houston-online");
        var again = await folder.JsonAsync("import", file, "--channel", "houston-online");
        var (code, _, error) = await folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        Assert.Equal((Sample, 1), ((int)first["pending"]!, (int)first["rejected"]!));
        Assert.Equal((0, Sample), ((int)again["pending"]!, (int)again["existing"]!));
        Assert.True(code == ExitCodes.Done, error);
        var channel = (await folder.JsonAsync("status"))["channels"]!.AsArray().Single(
            static node => (string)node!["channel"]! == "houston-online")!;
        Assert.Equal((0, Sample), ((int)channel["pending"]!, (int)channel["synchronized"]!));
    }

    [Fact]
    public async Task A_customer_is_listed_explained_edited_and_cancelled()
    {
        using var folder = await Databases.FolderAsync();
        var file = folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await folder.RunAsync("import", file, "--channel", "houston-online");
        var id = (string)(await folder.JsonAsync("list"))[0]!["customerId"]!;
        var corrected = folder.Write(
            "customer.json", """{ "type": "Person", "firstName": "Ada", "lastName": "King", "email": "ada@example.com" }""");

        var edited = await folder.RunAsync("edit", id, corrected);
        var explained = await folder.JsonAsync("explain", id);
        var cancelled = await folder.RunAsync("cancel", id, "--reason", "Signed up twice.");
        var after = await folder.JsonAsync("explain", id);

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (edited.Code, cancelled.Code));
        Assert.Equal("King", (string?)explained["record"]!["lastName"]);
        Assert.Equal(["Edited", "Cancelled"], after["history"]!.AsArray().Select(static entry => (string)entry!["action"]!));
        Assert.Equal("Withdrawn", (string?)after["state"]);
        Assert.Equal(0, (int)(await folder.JsonAsync("requeue", "--all"))["requeued"]!);
    }

    [Fact]
    public async Task A_service_creates_delivers_and_is_ready()
    {
        using var folder = await Databases.FolderAsync();
        await using var served = await ServedTool.StartAsync(folder, "--urls", "http://127.0.0.1:0");

        var (created, pending) = await served.SendAsync(
            HttpMethod.Post,
            "/channels/houston-online/customers",
            """{ "type": "Person", "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com" }""",
            ("Idempotency-Key", "one"));
        var (found, record) = await served.SendAsync(
            HttpMethod.Get, $"/customers/{(string)pending!["customerId"]!}", body: null, ("Prefer", "wait=30"));
        var (ready, _) = await served.SendAsync(HttpMethod.Get, "/health/ready");

        Assert.Equal((202, 200, 200), (created, found, ready));
        Assert.Equal("Synchronized", (string?)record!["state"]);
    }

    [Fact]
    public async Task A_service_whose_database_cannot_be_written_is_not_ready()
    {
        await Databases.ServerAsync();
        await using var server = await PostgresServer.StartAsync();
        using var folder = new ToolFolder(Databases.Settings(await server.CreateDatabaseAsync(Token)));
        await using var served = await ServedTool.StartAsync(folder, "--urls", "http://127.0.0.1:0");

        await server.StopAsync(PostgresStop.Fast);
        var (down, _) = await served.SendAsync(HttpMethod.Get, "/health/ready");
        var (refused, problem) = await served.SendAsync(
            HttpMethod.Post, "/channels/houston-online/customers", """{ "type": "Person", "firstName": "Ada", "lastName": "Lovelace" }""");
        await server.StartAgainAsync();
        var (created, _) = await served.SendAsync(
            HttpMethod.Post, "/channels/houston-online/customers", """{ "type": "Person", "firstName": "Ada", "lastName": "Lovelace" }""");

        Assert.Equal((503, 503, 202), (down, refused, created));
        Assert.DoesNotContain("Npgsql", problem!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Verification_finds_every_customer_in_headquarters_once()
    {
        var database = await Databases.CreateAsync();
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        using var folder = Dynamics365Folder.With(Databases.Settings(database, Dynamics365Folder.Settings(lookAlike)));
        await folder.RunAsync("import", folder.CopySample(), "--channel", "houston-online");
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        var (code, output, error) = await folder.RunAsync("verify", "--output", "json");

        Assert.True(code == ExitCodes.Done, output + error);
        Assert.Equal(Sample, (int)JsonNode.Parse(output)!["checked"]!);
    }

    [Fact]
    public async Task The_schema_of_the_configured_provider_is_written_as_sql()
    {
        using var folder = new ToolFolder(Databases.Settings("Host=nowhere"));

        var (code, output, _) = await folder.RunAsync("schema", "--sql");
        var json = await folder.JsonAsync("schema", "--sql");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(PostgreSqlSchema.Script(), output);
        Assert.Equal((PostgreSqlSchema.Version, output), ((int)json["version"]!, (string?)json["sql"]));
    }

    [Fact]
    public async Task The_schema_is_created_and_its_version_told()
    {
        using var folder = await Databases.FolderAsync();

        Assert.Equal(PostgreSqlSchema.Version, (int)(await folder.JsonAsync("schema"))["version"]!);
        Assert.Equal(PostgreSqlSchema.Version, (int)(await folder.JsonAsync("schema"))["version"]!);
    }

    [Fact]
    public async Task The_demo_runs_in_a_schema_of_its_own_which_is_dropped()
    {
        var database = await Databases.CreateAsync();
        using var folder = new ToolFolder(Databases.Settings(database));

        var (code, output, error) = await folder.RunAsync("demo", "--customers", "60");
        var schemas = await PostgresServer.ExecuteAsync(
            database, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'commerce_customers%'", Token);

        Assert.True(code == ExitCodes.Done, output + error);
        Assert.Contains("of PostgreSQL", output, StringComparison.Ordinal);
        Assert.Equal(0L, schemas);
    }

    [Fact]
    public async Task A_demo_that_is_kept_is_an_embedded_one()
    {
        using var folder = new ToolFolder(Databases.Settings("Host=nowhere"));

        var (code, _, error) = await folder.RunAsync("demo", "--keep", folder.File("kept"));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("--keep", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("kept")));
    }
}
