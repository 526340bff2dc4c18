using CommerceCustomers.Cli.Errors;


namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class JourneyTests : IDisposable
{
    private const int Sample = 1000;

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task The_sample_goes_through_an_async_channel_into_headquarters_and_an_import_again_creates_nobody()
    {
        var file = _folder.CopySample();

        var first = await _folder.JsonAsync("import", file, "--channel", "houston-online");
        var again = await _folder.JsonAsync("import", file, "--channel", "houston-online");
        var (code, _, _) = await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        // Of the 1,001 rows the last one has its e-mail address and its phone number in each other's place.
        Assert.Equal((Sample, 1), ((int)first["pending"]!, (int)first["rejected"]!));
        Assert.Equal((0, Sample), ((int)again["pending"]!, (int)again["existing"]!));
        Assert.Equal(ExitCodes.Done, code);
        var channel = (await _folder.JsonAsync("status"))["channels"]!.AsArray().Single(node => (string)node!["channel"]! == "houston-online")!;
        Assert.Equal((0, Sample), ((int)channel["pending"]!, (int)channel["synchronized"]!));
        Assert.Contains("sample.csv.rejected.csv", (string)first["rejects"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_goes_through_a_sync_channel_with_account_numbers_at_once()
    {
        var report = await _folder.JsonAsync("import", _folder.CopySample(), "--channel", "boston-store");

        Assert.Equal((Sample, 1), ((int)report["created"]!, (int)report["rejected"]!));
        var listed = (await _folder.JsonAsync("list", "--count", "1"))[0]!;
        Assert.Equal("Synchronized", (string)listed["state"]!);
        Assert.Equal((string)listed["accountNumber"]!, (string)listed["displayAccount"]!);
    }

    [Fact]
    public async Task A_pending_customer_is_explained_with_the_setting_its_place_and_its_price()
    {
        var id = await PendingAsync();

        var (code, output, _) = await _folder.RunAsync("explain", id);
        var json = await _folder.JsonAsync("explain", id);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("Create customer in async mode", output, StringComparison.Ordinal);
        Assert.Contains("Online store setup > Functionality profiles", output, StringComparison.Ordinal);
        Assert.Contains("real-time request", output, StringComparison.Ordinal);
        Assert.Equal("FunctionalityProfiles:online:CreateCustomerInAsyncMode", (string)json["setting"]!["key"]!);
        Assert.Equal("Pending sync", (string)json["record"]!["displayAccount"]!);
    }

    [Fact]
    public async Task A_pending_customer_is_edited_and_then_cancelled_and_both_stand_in_its_history()
    {
        var id = await PendingAsync();
        var file = _folder.Write("customer.json", """{ "type": "Person", "firstName": "Ada", "lastName": "King", "email": "ada@example.com" }""");

        var edited = await _folder.RunAsync("edit", id, file);
        var before = await _folder.JsonAsync("explain", id);
        var cancelled = await _folder.RunAsync("cancel", id, "--reason", "Signed up twice.");
        var explanation = await _folder.JsonAsync("explain", id);
        var (_, words, _) = await _folder.RunAsync("explain", id);
        var again = await _folder.RunAsync("cancel", id, "--reason", "Signed up twice.");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done, ExitCodes.NeedsAttention), (edited.Code, cancelled.Code, again.Code));
        Assert.Equal(["Edited", "Cancelled"], explanation["history"]!.AsArray().Select(entry => (string)entry!["action"]!));
        Assert.Equal("Withdrawn", (string)explanation["state"]!);
        Assert.Equal("King", (string)before["record"]!["lastName"]!);
        Assert.Null(explanation["record"]!["lastName"]);
        Assert.DoesNotContain("ada@example.com", explanation.ToJsonString(), StringComparison.Ordinal);
        Assert.EndsWith("Signed up twice.", (string?)Assert.Single(explanation["reasons"]!.AsArray()), StringComparison.Ordinal);
        Assert.Contains("Z Edited.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Edited: Edited", words, StringComparison.Ordinal);
        Assert.Contains("Z Cancelled: Signed up twice.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requeue_without_anybody_who_needs_attention_is_done()
        => Assert.Equal(0, (int)(await _folder.JsonAsync("requeue"))["requeued"]!);

    [Fact]
    public async Task The_schema_is_written_without_any_configuration()
    {
        File.Delete(_folder.File("commerce-customers.json"));

        var (code, output, _) = await _folder.RunAsync("schema", "--sql");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("CREATE TABLE customers", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_stands_beside_the_configuration_wherever_the_tool_is_called_from()
    {
        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("schema")).Code);
        Assert.True(File.Exists(_folder.File("customers.db")));
    }

    [Fact]
    public async Task The_demo_ends_with_nobody_lost_and_nobody_doubled_and_leaves_nothing_behind()
    {
        var (code, output, words) = await _folder.RunAsync("demo", "--customers", "60", "--output", "json");

        var verdict = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal((0, 0), ((int)verdict["lost"]!, (int)verdict["duplicates"]!));
        Assert.True((int)verdict["unavailable"]! > 0);
        var (accepted, mayExist) = ((int)verdict["created"]! + (int)verdict["pending"]!, (int)verdict["mayExist"]!);
        Assert.True(mayExist > 0);
        Assert.InRange((int)verdict["inHeadquarters"]!, accepted, accepted + mayExist);
        Assert.Contains("needs attention", words, StringComparison.OrdinalIgnoreCase);

        const string Named = "The channel database is in ";
        var folder = words.Split('\n').First(static line => line.Contains(Named, StringComparison.Ordinal)).Split(Named)[1].Trim();
        Assert.StartsWith(Path.GetTempPath(), folder, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> PendingAsync()
    {
        var file = _folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");
        return (string)(await _folder.JsonAsync("list"))[0]!["customerId"]!;
    }
}
