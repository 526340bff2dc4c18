using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class JourneyTests : IDisposable
{
    private const int Sample = 1000;

    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Fact]
    public async Task The_sample_is_synchronized_once_and_a_second_import_creates_nobody()
    {
        var file = _folder.CopySample();

        var first = await _folder.JsonAsync("import", file, "--channel", "houston-online");
        var again = await _folder.JsonAsync("import", file, "--channel", "houston-online");
        var (code, _, _) = await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");

        // In the last of the 1,001 rows e-mail address and phone number are exchanged.
        Assert.Equal((Sample, 1), ((int)first["pending"]!, (int)first["rejected"]!));
        Assert.Equal((0, Sample), ((int)again["pending"]!, (int)again["existing"]!));
        Assert.Equal(ExitCodes.Done, code);
        var channel = (await _folder.JsonAsync("status"))["channels"]!.AsArray().Single(
            node => (string)node!["channel"]! == "houston-online")!;
        Assert.Equal((0, Sample), ((int)channel["pending"]!, (int)channel["synchronized"]!));
        Assert.Contains("sample.csv.rejected.csv", (string)first["rejects"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_gets_account_numbers_at_once_in_a_sync_channel()
    {
        var report = await _folder.JsonAsync("import", _folder.CopySample(), "--channel", "boston-store");

        Assert.Equal((Sample, 1), ((int)report["created"]!, (int)report["rejected"]!));
        var listed = (await _folder.JsonAsync("list", "--count", "1"))[0]!;
        Assert.Equal("Synchronized", (string)listed["state"]!);
        Assert.Equal((string)listed["accountNumber"]!, (string)listed["displayAccount"]!);
    }

    [Fact]
    public async Task A_pending_customer_is_explained_with_its_setting_place_and_cost()
    {
        var id = await PendingAsync();

        var (code, output, _) = await _folder.RunAsync("explain", id);
        var json = await _folder.JsonAsync("explain", id);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("FunctionalityProfiles:online:CreateCustomerInAsyncMode", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Functionality profiles >", output, StringComparison.Ordinal);
        Assert.Contains("real-time request", output, StringComparison.Ordinal);
        Assert.Equal("FunctionalityProfiles:online:CreateCustomerInAsyncMode", (string)json["setting"]!["key"]!);
        Assert.Equal("Pending sync", (string)json["record"]!["displayAccount"]!);
    }

    [Fact]
    public async Task The_history_of_a_customer_shows_its_edit_and_its_cancellation()
    {
        var id = await PendingAsync();
        var file = _folder.Write(
            "customer.json", """{ "type": "Person", "firstName": "Ada", "lastName": "King", "email": "ada@example.com" }""");

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
        Assert.EndsWith("\"Signed up twice.\"", (string?)Assert.Single(explanation["reasons"]!.AsArray()), StringComparison.Ordinal);
        Assert.Contains("Z Edited: ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Edited: Edited", words, StringComparison.Ordinal);
        Assert.Contains("Z Cancelled: Signed up twice.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requeue_is_done_when_no_customer_needs_attention()
        => Assert.Equal(0, (int)(await _folder.JsonAsync("requeue", "--all"))["requeued"]!);

    [Fact]
    public async Task The_schema_is_written_without_any_configuration()
    {
        File.Delete(_folder.File("commerce-customers.json"));

        var (code, output, _) = await _folder.RunAsync("schema", "--sql");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("CREATE TABLE customers", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_beside_the_configuration_whatever_the_current_folder()
    {
        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("schema")).Code);
        Assert.True(File.Exists(_folder.File("customers.db")));
    }

    [Fact]
    public async Task The_demo_loses_and_doubles_nobody_and_leaves_no_files()
    {
        var (code, output, words) = await _folder.RunAsync("demo", "--customers", "60", "--output", "json");

        var verdict = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal((0, 0), ((int)verdict["lost"]!, (int)verdict["duplicates"]!));
        Assert.True((int)verdict["unavailable"]! > 0);
        var (accepted, mayExist) = ((int)verdict["created"]! + (int)verdict["pending"]!, (int)verdict["mayExist"]!);
        Assert.True(mayExist > 0);
        Assert.InRange((int)verdict["inHeadquarters"]!, accepted, accepted + mayExist);
        Assert.Equal(mayExist, (int)verdict["mayExistFound"]!);
        Assert.Equal((int)verdict["inHeadquarters"]!, accepted + (int)verdict["mayExistFound"]!);
        Assert.Contains($"told \"may exist\" and found = {verdict["inHeadquarters"]} in headquarters.", words, StringComparison.Ordinal);
        Assert.Contains("needs attention", words, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(?i)\\bgate|synchronizer|withdrawn", words);

        const string Named = "The channel database is in ";
        var folder = words.Split('\n').First(static line => line.Contains(Named, StringComparison.Ordinal)).Split(Named)[1].Trim();
        Assert.StartsWith(Path.GetTempPath(), folder, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task The_demo_that_is_kept_can_be_tried_with_the_commands_it_prints()
    {
        var kept = _folder.File("kept");
        var (code, output, _) = await _folder.RunAsync("demo", "--customers", "10", "--keep", kept, "--output", "json");
        var again = await _folder.RunAsync("demo", "--keep", kept);

        var verdict = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        var commands = verdict["commands"]!.AsArray().Select(static command => (string)command!).ToList();
        Assert.Equal((ExitCodes.Done, ExitCodes.WrongUse), (code, again.Code));
        Assert.Contains("holds files", again.Error, StringComparison.Ordinal);
        Assert.Equal((kept, $"cd {kept}"), ((string)verdict["kept"]!, commands[0]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(kept, "commerce-customers.json")));
        }

        var answers = new List<string>();
        foreach (var command in commands.Skip(1))
        {
            var answer = await _folder.RunWithAsync(Path.Combine(kept, "commerce-customers.json"), command.Split(' ')[1..]);
            Assert.Empty(answer.Error);
            answers.Add(answer.Output);
        }

        Assert.StartsWith("3 customers are waiting for headquarters", answers[0], StringComparison.Ordinal);
        Assert.Contains("1 customer needs attention", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("Waiting for headquarters:", answers[3], StringComparison.Ordinal);
        Assert.StartsWith("Needs attention:", answers[4], StringComparison.Ordinal);
        Assert.Contains(" 0 waiting, 1 need attention.", answers[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file", "is a file")]
    [InlineData("file/below", "cannot be created")]
    public async Task A_folder_that_cannot_be_kept_is_named_before_the_demo_begins(string folder, string expected)
    {
        _folder.Write("file", "");

        var (code, output, error) = await _folder.RunAsync("demo", "--keep", _folder.File(folder));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(_folder.File(folder), error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> PendingAsync()
    {
        var file = _folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");
        return (string)(await _folder.JsonAsync("list"))[0]!["customerId"]!;
    }
}
