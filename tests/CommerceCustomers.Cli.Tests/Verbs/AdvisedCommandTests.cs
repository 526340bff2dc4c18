using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A command that the tool advises looks at the channel database that it was advised for.</summary>
public sealed class AdvisedCommandTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new();
    private readonly string _config;

    public AdvisedCommandTests()
    {
        Directory.CreateDirectory(_folder.File("my try"));
        _config = _folder.Write("my try/shop's.json", ToolFolder.Settings);
    }

    private string Suffix => $" --config '{_config.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [Theory]
    [InlineData("status", "sync")]
    [InlineData("list --count 1 --channel houston-online", "list --channel houston-online --count 1 --after ID")]
    [InlineData("explain " + SomeId, "list")]
    [InlineData("explain 4711", "list")]
    [InlineData("cancel none --reason Twice", "list")]
    [InlineData("requeue --id " + SomeId, "list")]
    [InlineData("verify --after none", "list")]
    public async Task It_carries_the_configuration_that_was_given(string verb, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The quotes are those of POSIX.");
        await ImportAsync();
        var id = (string)JsonNode.Parse((await _folder.RunWithAsync(_config, "list", "--output", "json")).Output)![0]!["customerId"]!;

        var (_, output, error) = await _folder.RunWithAsync(_config, verb.Split(' '));

        Assert.Contains(
            $"commerce-customers {expected.Replace("ID", id, StringComparison.Ordinal)}{Suffix}", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_is_written_where_it_was_looked_for()
    {
        var (code, _, error) = await _folder.RunWithAsync(_folder.File("none.json"), "status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains($"write one: commerce-customers init --config {_folder.File("none.json")}", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int Code, string Output, string Error)> ImportAsync() => _folder.RunWithAsync(
        _config, "import", _folder.Write("two.csv", "First Name\nAda\nEve\n"), "--channel", "houston-online");
}
