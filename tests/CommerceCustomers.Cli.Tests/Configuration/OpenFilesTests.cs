using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;







namespace CommerceCustomers.Cli.Tests.Configuration;

public sealed class OpenFilesTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ToolFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UnixFileMode.OtherRead, "can be read by everybody on this machine (mode 604)")]
    [InlineData(UnixFileMode.GroupRead, "can be read by its group (mode 640)")]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherRead, "can be read by everybody on this machine (mode 644)")]
    [InlineData(UnixFileMode.OtherWrite, "can be read or changed by everybody on this machine (mode 602)")]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.GroupWrite, "can be read or changed by its group (mode 660)")]
    public void A_file_that_others_can_read_is_named_with_the_remedy(UnixFileMode others, string expected)
    {
        var path = File("secret", Owner | others);

        var words = OpenToOthers.Message(path, "a secret");

        Assert.Equal($"'{path}' holds a secret and {expected}. Expected its owner alone: chmod 600 {path}", words);
    }

    [Theory]
    [InlineData(Owner)]
    [InlineData(UnixFileMode.UserRead)]
    [InlineData(Owner | UnixFileMode.UserExecute)]
    public void A_file_that_only_its_owner_can_read_is_not_named(UnixFileMode mode)
        => Assert.Null(OpenToOthers.Message(File("secret", mode), "a secret"));

    [Fact]
    public void A_missing_file_is_not_named() => Assert.Null(OpenToOthers.Message(_folder.File("nothing"), "a secret"));

    [Theory]
    [InlineData(Owner, false)]
    [InlineData(Owner | UnixFileMode.OtherRead, true)]
    public void The_mode_of_the_target_of_a_link_counts(UnixFileMode mode, bool isNamed)
    {
        System.IO.File.CreateSymbolicLink(_folder.File("link"), File("secret", mode));

        Assert.Equal(isNamed, OpenToOthers.Message(_folder.File("link"), "a secret") is not null);
    }

    [Fact]
    public async Task A_service_warns_at_its_start_about_files_that_others_can_read()
    {
        await PrepareDatabaseAsync();
        var token = File("token", Owner | UnixFileMode.GroupRead, new string('t', 40));
        var database = Mode("customers.db", Owner | UnixFileMode.OtherRead);

        var error = await StartedAsync("serve", "--urls", "http://127.0.0.1:0", "--token-file", token);

        Assert.Contains($"'{token}' holds the operator's token", error, StringComparison.Ordinal);
        Assert.Contains($"'{database}' holds customers", error, StringComparison.Ordinal);
        Assert.DoesNotContain("client secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_synchronizer_warns_as_well()
    {
        await PrepareDatabaseAsync();
        var database = Mode("customers.db", Owner | UnixFileMode.OtherRead);

        var (_, _, error) = await _folder.RunAsync("sync", "--until-empty");

        Assert.Contains($"'{database}' holds customers", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_configuration_that_contains_a_secret_is_named()
    {
        var path = Mode("commerce-customers.json", Owner | UnixFileMode.OtherRead);
        Assert.DoesNotContain(path, await StartedAsync("serve", "--urls", "http://127.0.0.1:0"), StringComparison.Ordinal);

        var secret = File("secret", Owner | UnixFileMode.OtherRead);
        WriteDynamics365($"\"ClientSecret\": \"s3cr3t\"");
        Assert.Contains(
            $"'{path}' holds a client secret", (await _folder.RunAsync("sync", "--until-empty")).Error, StringComparison.Ordinal);

        WriteDynamics365($"\"ClientSecretFile\": \"secret\"");
        var error = (await _folder.RunAsync("sync", "--until-empty")).Error;
        Assert.DoesNotContain($"'{path}' holds", error, StringComparison.Ordinal);
        Assert.Contains($"'{secret}' holds a client secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_files_cause_no_warning()
    {
        var token = File("token", Owner, new string('t', 40));

        var error = await StartedAsync("serve", "--urls", "http://127.0.0.1:0", "--token-file", token);

        Assert.Collection(
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            static line => Assert.Contains("they are not keyed", line, StringComparison.Ordinal),
            static line => Assert.Contains("Headquarters is simulated.", line, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task PrepareDatabaseAsync() => Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("schema")).Code);

    private void WriteDynamics365(string secret) => _folder.Write("commerce-customers.json", ToolFolder.Settings.Replace(
        "\"Provider\": \"Simulated\"",
        $"\"Provider\": \"Dynamics365\", \"BaseUrl\": \"http://127.0.0.1:9\", \"TenantId\": \"t\", \"ClientId\": \"c\", {secret}",
        StringComparison.Ordinal));

    private string File(string name, UnixFileMode mode, string text = "x")
    {
        _folder.Write(name, text);
        return Mode(name, mode);
    }

    private string Mode(string name, UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(_folder.File(name), mode);
        }

        return _folder.File(name);
    }

    // Returns what the service has written when it listens.
    private async Task<string> StartedAsync(params string[] arguments)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var output = new ServedTool.SignallingWriter();
        using var error = new StringWriter();
        var running = _folder.RunAsync(output, error, stop.Token, [.. arguments, "--output", "json"]);
        await Task.WhenAny(running, output.Written);
        await stop.CancelAsync();
        await running;
        return error.ToString();
    }
}
