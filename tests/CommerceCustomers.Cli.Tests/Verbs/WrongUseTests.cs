using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class WrongUseTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("--language", "it")]
    [InlineData("--language=it")]
    [InlineData("--language:it")]
    public async Task Wrong_use_is_told_in_the_language_however_it_is_given(params string[] language)
    {
        var (_, _, position) = await _folder.RunAsync(["searches", "--after", "yesterday", .. language]);
        var (_, _, folder) = await _folder.RunAsync(["edit", SomeId, _folder.File(""), .. language]);

        Assert.Contains("--after: Serve la posizione", position, StringComparison.Ordinal);
        Assert.Contains("è una cartella.", folder, StringComparison.Ordinal);
        Assert.All([position, folder], static error => Assert.DoesNotContain("Expected", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("list", "--colour", "red")]
    [InlineData("list", "--count", "0")]
    [InlineData("list", "--state", "Lost")]
    [InlineData("import")]
    [InlineData("cancel", SomeId)]
    [InlineData("cancel", SomeId, "--reason", " ")]
    [InlineData("explain", "4711")]
    [InlineData("explain", SomeId)]
    [InlineData("edit", SomeId, "missing.json")]
    [InlineData("sync", "--timeout", "0")]
    [InlineData("demo", "--customers", "0")]
    public async Task Wrong_use_is_reported_on_standard_error_and_ends_with_2(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("list: Expected options only, but found 'extra'. Leave it out", "list", "extra")]
    [InlineData("explain: Expected nothing more, but found 'extra'. Leave it out", "explain", SomeId, "extra")]
    [InlineData("import: Expected FILE, but found nothing. FILE is: A CSV file", "import", "--channel", "houston-online")]
    [InlineData("--channel: Expected the option, but did not find it. Add --channel ID.", "import", "customers.csv")]
    [InlineData("--account: Expected the option, but did not find it.", "resolve", SomeId)]
    [InlineData("--state: Expected NAME after it, but found the option --config. Write --state NAME.", "list", "--state")]
    [InlineData("--count: Expected N after it, but found the option --channel.", "list", "--count", "--channel", "houston-online")]
    [InlineData("--count: Expected it once, but found it 2 times. Leave all but one out.", "list", "--count", "1", "--count", "2")]
    public async Task What_is_missing_or_too_much_is_said_in_the_words_of_the_tool(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.Equal(3, error.Split('\n').Length - 1);
    }

    [Fact]
    public async Task An_unknown_channel_is_answered_with_the_nearest_one()
    {
        var (code, _, error) = await _folder.RunAsync("import", _folder.CopySample(), "--channel", "huston-online");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Did you mean 'houston-online'?", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("{}", "CommerceCustomers")]
    [InlineData("""{ "CommerceCustomers": { "Headquarters": { "Provider": "Oracle" } } }""", "Simulated")]
    [InlineData("""{ "CommerceCustomers": { "Store": { "Provider": "Excel" }, "Headquarters": { "Provider": "Simulated" } } }""", "Sqlite")]
    public async Task An_unusable_configuration_says_what_was_expected(string settings, string expected)
    {
        _folder.Write("commerce-customers.json", settings);

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "did not find it.")]
    [InlineData("""{ "CommerceCustomers": {} }""", "it is empty.")]
    [InlineData("""{ "CommerceCustomers": [] }""", "it is empty.")]
    [InlineData("""{ "ComerceCustomers": { "ModeWithoutProfile": "Sync" } }""", "did not find it. Did you mean 'ComerceCustomers'?")]
    [InlineData(
        """{ "Logging": { "Level": "x" }, "Shop": { "Channels": {}, "Headquarters": { "Provider": "Simulated" } } }""",
        "did not find it. Did you mean 'Shop'?")]
    [InlineData(
        """{ "Headquarters": { "Provider": "Simulated" } }""",
        "did not find it. 'Headquarters' stands at the top: put all of it into { \"CommerceCustomers\": { ... } }.")]
    public async Task A_missing_section_is_one_error_that_names_what_is_there_instead(string settings, string expected)
    {
        _folder.Write("commerce-customers.json", settings);

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Equal(
            $"Expected the section \"CommerceCustomers\" in '{_folder.File("commerce-customers.json")}', but {expected}", error.Split('\n')[0]);
    }

    [Fact]
    public async Task Every_error_of_a_configuration_is_named_at_once()
    {
        _folder.Write("commerce-customers.json", ToolFolder.Settings
            .Replace("\"RetailStore\"", "\"Shop\"", StringComparison.Ordinal)
            .Replace("AttemptTimeout", "AttemptTimeuot", StringComparison.Ordinal)
            .Replace(
                "\"LegalEntity\": \"usrt\", \"FunctionalityProfile\": \"online\"",
                "\"FunctionalityProfile\": \"onlin\"",
                StringComparison.Ordinal));

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.All(
            ["Did you mean 'AttemptTimeout'?", "Did you mean 'online'?", "'Shop'", "LegalEntity"],
            expected => Assert.Contains(expected, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_of_providers_and_of_settings_are_named_at_once()
    {
        _folder.Write("commerce-customers.json", """
            { "CommerceCustomers": {
                "Store": { "Provider": "Excel" },
                "Headquarters": { "Provider": "Simulatd", "MaxConcurrency": 0, "AttemptTimeout": "abc" },
                "Chanels": {} } }
            """);

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.All(
            ["Store:Provider", "Headquarters:Provider", "MaxConcurrency", "AttemptTimeout", "Did you mean 'Channels'?"],
            expected => Assert.Contains(expected, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_that_is_not_JSON_is_refused_with_the_line()
    {
        _folder.Write("commerce-customers.json", "{\n  \"CommerceCustomers\": {\n    \"Store\": 1,,\n  }\n}");

        var (_, _, error) = await _folder.RunAsync("status");

        Assert.Contains("is no JSON from line 3, byte 16 on", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_configuration_is_reported_as_a_folder()
    {
        File.Delete(_folder.File("commerce-customers.json"));
        Directory.CreateDirectory(_folder.File("commerce-customers.json"));

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("is a folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_is_named_with_its_path()
    {
        File.Delete(_folder.File("commerce-customers.json"));

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(_folder.File("commerce-customers.json"), error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "JSON")]
    [InlineData("""{ "firstName": "Ada", "shoeSize": 38 }""", "shoeSize")]
    public async Task An_edit_that_cannot_be_read_ends_with_2(string content, string expected)
    {
        var (code, _, error) = await _folder.RunAsync("edit", SomeId, _folder.Write("customer.json", content));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=commerce-customers.json")]
    public async Task A_database_that_cannot_be_used_ends_with_3(string connectionString)
    {
        _folder.Write(
            "commerce-customers.json", ToolFolder.Settings.Replace("Data Source=customers.db", connectionString, StringComparison.Ordinal));

        var (code, output, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("list", "--count", "many")]
    [InlineData("list", "--state", "Pendin")]
    [InlineData("list", "--older-than", "long")]
    [InlineData("list", "--older-than", "2d", "--newer-than", "1d")]
    [InlineData("list", "--after", "nobody")]
    [InlineData("list", "--channel", "  ")]
    [InlineData("list", "--chanel", "houston-online")]
    [InlineData("list", "extra")]
    [InlineData("list", "--count")]
    [InlineData("find")]
    [InlineData("find", "--email", "ada@example.com", "--name", "Ada")]
    [InlineData("find", "--identity", "4711")]
    [InlineData("find", "--account", "C-000000000000000000000001")]
    [InlineData("explain")]
    [InlineData("explain", "x", "--code", "3")]
    [InlineData("explain", "--code", "OutcomUnknown")]
    [InlineData("explain", "C-000000000000000000000001")]
    [InlineData("advise", "  ")]
    [InlineData("edit", "nobody", "file.json")]
    [InlineData("requeue")]
    [InlineData("requeue", "--all", "--code", "E1")]
    [InlineData("requeue", "--all", "--id", "x")]
    [InlineData("cancel", "nobody", "--reason", "Test.")]
    [InlineData("cancel")]
    [InlineData("erase", "nobody")]
    [InlineData("resolve", "nobody", "--account", "")]
    [InlineData("resolve", SomeId, "--account", "C-\u202E1")]
    [InlineData("expedite", "nobody")]
    [InlineData("status", "--config", "missing.json")]
    public async Task Wrong_use_of_a_verb_that_speaks_Italian_is_told_in_Italian(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync([.. arguments, "--language", "it"]);

        Assert.Equal((ExitCodes.WrongUse, ""), (code, output));
        Assert.Contains("Vedi commerce-customers ", error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(?:Expected|found|but|See|the|Leave|is|no)\b", error);
    }

    public void Dispose() => _folder.Dispose();
}
