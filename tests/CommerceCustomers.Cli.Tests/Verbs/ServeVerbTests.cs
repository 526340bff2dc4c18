using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class ServeVerbTests : IDisposable
{
    private const string Ada = """{ "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com" }""";
    private const string Free = "http://127.0.0.1:0";
    private const string Token = "0123456789abcdef0123456789abcdef";

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task A_sign_up_is_synchronized_by_the_same_process()
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free);

        var signUp = await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada);
        var id = (string)signUp.Json!["customerId"]!;
        var record = await tool.SendAsync(HttpMethod.Get, $"customers/{id}", body: null, ("Prefer", "wait=30"));

        Assert.Equal((202, 200), (signUp.Status, record.Status));
        Assert.Equal("Synchronized", (string)record.Json!["state"]!);
        Assert.Equal(ExitCodes.Done, await tool.StopAsync());
        Assert.Equal("Synchronized", (string)(await _folder.JsonAsync("list"))[0]!["state"]!);
    }

    [Fact]
    public async Task The_service_and_the_tool_write_the_same_documents()
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free);
        var signUp = await tool.SendAsync(HttpMethod.Post, "channels/boston-store/customers", Ada);
        var id = (string)signUp.Json!["customerId"]!;

        // Synchronized, so no remedy is named, which the two do in different ways.
        var record = (await tool.SendAsync(HttpMethod.Get, $"customers/{id}")).Json;
        var explanation = (await tool.SendAsync(HttpMethod.Get, $"customers/{id}/explanation")).Json;
        var status = (await tool.SendAsync(HttpMethod.Get, "status")).Json!["channels"];
        await tool.StopAsync();

        Assert.True(JsonNode.DeepEquals(record, (await _folder.JsonAsync("list"))[0]));
        Assert.True(JsonNode.DeepEquals(explanation, await _folder.JsonAsync("explain", id)));
        Assert.True(JsonNode.DeepEquals(status, (await _folder.JsonAsync("status"))["channels"]));
    }

    [Fact]
    public async Task A_change_of_the_configuration_file_acts_on_the_next_sign_up()
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free);
        Assert.Equal(202, (await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada)).Status);

        _folder.Write("commerce-customers.json", ToolFolder.Settings.Replace("true", "false", StringComparison.Ordinal));

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada)).Status != 201)
        {
            timeout.Token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Every_error_is_logged_with_time_and_level(string format)
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free, "--log-format", format);
        File.Delete(_folder.File("customers.db"));

        Assert.Equal(503, (await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada)).Status);
        Assert.Equal(503, (await tool.SendAsync(HttpMethod.Get, "health/ready")).Status);
        Assert.Equal(200, (await tool.SendAsync(HttpMethod.Get, "health/live")).Status);

        var lines = await tool.StopAndReadLogAsync();
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            var (time, level) = format == "json"
                ? ((string)JsonNode.Parse(line)!["time"]!, (string)JsonNode.Parse(line)!["level"]!)
                : (line.Split(' ')[0], line.Split(' ')[1]);
            Assert.True(DateTimeOffset.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out _), line);
            Assert.Contains(level, (string[])["Warning", "Error", "warn", "fail"]);
        });
    }

    [Theory]
    [InlineData("--urls", "ftp://127.0.0.1")]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--token-file", "nowhere")]
    public async Task A_failed_start_of_the_service_is_reported_as_a_log_line(params string[] wrong)
    {
        var (code, _, error) = await _folder.RunAsync(["serve", "--log-format", "json", .. wrong]);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.All(
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            static line => Assert.Equal("Error", (string?)JsonNode.Parse(line)!["level"]));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.9.9.9")]
    [InlineData("[::1]:5080")]
    public async Task On_this_machine_callers_are_the_operator(string host)
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free);

        Assert.Equal(200, (await tool.SendAsync(HttpMethod.Get, "status", body: null, ("Host", host))).Status);
    }

    [Theory]
    [InlineData("Host", "evil.example", 421, "WrongHost")]
    [InlineData("Host", "127.0.0.1.evil.example", 421, "WrongHost")]
    [InlineData("Host", "localhost.evil.example:5080", 421, "WrongHost")]
    [InlineData("Host", "192.168.1.1", 421, "WrongHost")]
    [InlineData("Origin", "http://evil.example", 403, "CrossOrigin")]
    [InlineData("Origin", "null", 403, "CrossOrigin")]
    [InlineData("Origin", "http://localhost:3000", 403, "CrossOrigin")]
    [InlineData("Sec-Fetch-Site", "cross-site", 403, "CrossOrigin")]
    [InlineData("X-Forwarded-For", "203.0.113.7", 401, "NotAuthenticated")]
    [InlineData("Forwarded", "for=203.0.113.7", 401, "NotAuthenticated")]
    public async Task Web_pages_and_proxies_are_not_the_operator(string header, string value, int status, string code)
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free);

        var answer = await tool.SendAsync(HttpMethod.Post, "customers/requeue?all=true", body: null, (header, value));

        Assert.Equal((status, code), (answer.Status, (string)answer.Json!["code"]!));
        Assert.NotEmpty(answer.Json["errors"]!.AsArray());
    }

    [Fact]
    public async Task A_page_of_the_service_itself_may_call_it()
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free);
        var own = tool.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var answer = await tool.SendAsync(HttpMethod.Get, "status", body: null, ("Origin", own), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task On_other_addresses_operators_need_the_token_and_sign_ups_do_not()
    {
        var file = _folder.Write("token", Token + "\n");
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", "http://0.0.0.0:0", "--token-file", file);

        Assert.Equal(202, (await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada)).Status);
        Assert.Equal(200, (await tool.SendAsync(HttpMethod.Get, "health/ready")).Status);
        Assert.Equal(200, (await tool.SendAsync(HttpMethod.Get, "openapi/v1.json")).Status);
        Assert.Equal(401, await StatusAsync());
        Assert.Equal(401, await StatusAsync(("Authorization", "Bearer")));
        Assert.Equal(401, await StatusAsync(("Authorization", $"Bearer {Token[1..]}0")));
        Assert.Equal(401, await StatusAsync(("Authorization", $"Basic {Token}")));
        Assert.Equal(401, await StatusAsync(("Authorization", Token)));
        Assert.Equal(200, await StatusAsync(("Authorization", $"Bearer {Token}")));
        Assert.Equal(200, await StatusAsync(("Authorization", $"bearer {Token}"), ("X-Forwarded-For", "203.0.113.7")));

        async Task<int> StatusAsync(params (string, string)[] headers) => (
            await tool.SendAsync(HttpMethod.Get, "status", body: null, headers)).Status;
    }

    [Fact]
    public async Task On_this_machine_a_configured_token_is_required_as_well()
    {
        var file = _folder.Write("token", Token);
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free, "--token-file", file);

        Assert.Equal(401, (await tool.SendAsync(HttpMethod.Get, "status")).Status);
        Assert.Equal(200, (await tool.SendAsync(HttpMethod.Get, "status", body: null, ("Authorization", $"Bearer {Token}"))).Status);
    }

    [Fact]
    public async Task Sign_ups_are_limited_when_the_option_is_given()
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", Free, "--sign-ups-per-minute", "1");

        Assert.Equal(202, (await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada)).Status);
        Assert.Equal(429, (await tool.SendAsync(HttpMethod.Post, "channels/houston-online/customers", Ada)).Status);
    }

    [Theory]
    [InlineData("# help desk\n{0}\n", "help desk")]
    [InlineData("{0}\n# help desk\n", "help desk")]
    [InlineData("{0}\n", "operator with the token")]
    [InlineData(null, "operator on this machine")]
    public async Task A_search_is_recorded_by_the_label_of_the_token_or_as_of_this_machine(string? format, string expected)
    {
        string[] access = format is null
            ? []
            : ["--token-file", _folder.Write("token", format.Replace("{0}", Token, StringComparison.Ordinal))];
        await using (var tool = await ServedTool.StartAsync(_folder, ["--urls", Free, .. access]))
        {
            var answer = await tool.SendAsync(
                HttpMethod.Post, "customers/search", """{ "name": "Ada" }""", ("Authorization", $"Bearer {Token}"));
            Assert.Equal(200, answer.Status);
        }

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("customers.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT made_by FROM searches";
        Assert.Equal(expected, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", null, "--token-file")]
    [InlineData("http://*:0", null, "--token-file")]
    [InlineData("http://shop.example:0", null, "--token-file")]
    [InlineData("http://127.0.0.1:0;http://[::]:0", null, "--token-file")]
    [InlineData("http://0.0.0.0:0", "", "found nothing")]
    [InlineData("http://0.0.0.0:0", "0123456789abcdef0123456789abcde", "found one of 31")]
    [InlineData("http://0.0.0.0:0", "0123456789abcdef 0123456789abcdef", "found spaces")]
    [InlineData("http://127.0.0.1:0", "short", "found one of 5")]
    [InlineData("", null, "found nothing")]
    [InlineData("nonsense", null, "'nonsense'")]
    [InlineData("https://127.0.0.1:0", null, "reverse proxy")]
    [InlineData("ftp://127.0.0.1:0", null, "ftp://")]
    [InlineData("http://127.0.0.1:0/path", null, "/path")]
    [InlineData("http://127.0.0.1:99999", null, "99999")]
    [InlineData("http://localhost:0", null, "127.0.0.1:0")]
    [InlineData("http://unix:/tmp/socket", null, "unix")]
    public async Task Addresses_that_are_open_to_others_or_unusable_are_refused_at_the_start(string urls, string? token, string words)
    {
        string[] tokenFile = token is null ? [] : ["--token-file", _folder.Write("token", token)];

        var (code, output, error) = await _folder.RunAsync(["serve", "--urls", urls, .. tokenFile]);

        Assert.Equal((ExitCodes.WrongUse, ""), (code, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_token_file_is_refused_at_the_start()
    {
        var (code, _, error) = await _folder.RunAsync("serve", "--urls", Free, "--token-file", _folder.File("missing"));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("does not exist", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_reported_in_plain_words()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, output, error) = await _folder.RunAsync("serve", "--urls", $"http://127.0.0.1:{port}", "--output", "json");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("address already in use", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Hosting failed", error, StringComparison.Ordinal);
        Assert.Equal("WrongUse", (string)JsonNode.Parse(output)!["error"]!["code"]!);
    }

    [Fact]
    public async Task A_service_that_cannot_listen_ends_its_synchronizer_first()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (_, _, error) = await _folder.RunAsync("serve", "--urls", url, "--log-level", "information");

        Assert.Contains("The synchronizer has stopped.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_database_in_a_missing_folder_is_wrong_use()
    {
        _folder.Write(
            "commerce-customers.json",
            ToolFolder.Settings.Replace("customers.db", "missing/customers.db", StringComparison.Ordinal));

        var (code, _, error) = await _folder.RunAsync("serve", "--urls", Free);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("missing", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
