using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class InitVerbTests : IDisposable
{
    private const string Configuration = "commerce-customers.json";

    private readonly ToolFolder _folder = new();

    public InitVerbTests() => File.Delete(_folder.File(Configuration));

    [Fact]
    public async Task The_simulated_headquarters_works_as_it_is_written()
    {
        var (code, output, error) = await _folder.RunAsync("init");
        var import = await _folder.JsonAsync("import", _folder.CopySample(), "--channel", "houston-online");
        var sync = await _folder.JsonAsync("sync", "--until-empty", "--timeout", "60");

        Assert.True(code == ExitCodes.Done, error);
        Assert.StartsWith($"Wrote {_folder.File(Configuration)}", output, StringComparison.Ordinal);
        Assert.Equal((1000, 1000), ((int)import["pending"]!, (int)sync["synchronized"]!));
    }

    [Fact]
    public async Task The_file_explains_itself_in_comments_and_has_short_lines()
    {
        await _folder.RunAsync("init", "--headquarters", "dynamics365");

        var lines = await ReadAsync();
        Assert.True(lines.Count(static line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)) > 7);
        Assert.All(lines, static line => Assert.InRange(line.Length, 0, 140));
    }

    [Fact]
    public async Task Dynamics365_names_everything_that_is_to_be_filled_in_and_nothing_else()
    {
        var init = await _folder.RunAsync("init", "--headquarters", "Dynamics365");

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal((ExitCodes.Done, ExitCodes.WrongUse), (init.Code, code));
        Assert.Equal(
            ["BaseUrl", "ClientId", "ClientSecret", "TenantId"],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(static line => !line.StartsWith("See ", StringComparison.Ordinal))
                .Select(static line => line.Split(": ")[0].Split(':')[^1])
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_existing_file_is_never_overwritten()
    {
        _folder.Write(Configuration, "mine");

        var (code, output, error) = await _folder.RunAsync("init");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains("is there already, and is left as it is.", error, StringComparison.Ordinal);
        Assert.Equal(["mine"], await ReadAsync());
    }

    [Theory]
    [InlineData("missing/shop.json", "does not exist. Create it")]
    [InlineData("file/shop.json", "does not exist. Create it")]
    [InlineData("folder", "is a folder")]
    [InlineData("/proc/shop.json", "cannot be written")]
    public async Task A_place_that_cannot_be_written_is_named(string path, string expected)
    {
        Assert.SkipWhen(path.StartsWith("/proc", StringComparison.Ordinal) && !Directory.Exists("/proc"), "There is no /proc.");
        _folder.Write("file", "");
        Directory.CreateDirectory(_folder.File("folder"));

        var (code, output, error) = await _folder.RunWithAsync(_folder.File(path), "init");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_headquarters_is_answered_with_the_nearest_one()
    {
        var (code, _, error) = await _folder.RunAsync("init", "--headquarters", "dynamics");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(
            "Expected one of simulated, dynamics365, but found 'dynamics'. Did you mean dynamics365?", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File(Configuration)));
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_file()
    {
        await _folder.RunAsync("init");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(Configuration)));
        }
    }

    [Fact]
    public async Task The_document_names_the_file()
    {
        var document = await _folder.JsonAsync("init");

        Assert.Equal((_folder.File(Configuration), "Simulated"), ((string)document["file"]!, (string)document["headquarters"]!));
    }

    public void Dispose() => _folder.Dispose();

    private Task<string[]> ReadAsync() => File.ReadAllLinesAsync(_folder.File(Configuration), TestContext.Current.CancellationToken);
}
