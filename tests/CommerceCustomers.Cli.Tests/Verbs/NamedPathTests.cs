using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>Every option and argument that names a file or a folder says what it expects.</summary>
public sealed class NamedPathTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("--keep: Expected the path of a new or empty folder, but found ''.", "demo", "--keep", "")]
    [InlineData("--keep: Expected the path of a new or empty folder, but found ' '.", "demo", "--keep", " ")]
    [InlineData("--config: Expected the path of a configuration file, but found ''.", "status", "--config", "")]
    [InlineData("--token-file: Expected the path of a file with a token, but found ''.", "serve", "--token-file", "")]
    [InlineData("FILE: Expected the path of a file with one customer as JSON, but found ''.", "edit", SomeId, "")]
    [InlineData("FILE: Expected the path of a CSV file, but found ''.", "import", "", "--channel", "c")]
    public async Task An_empty_path_is_answered_with_what_was_expected(string expected, params string[] arguments)
    {
        var (code, error) = await RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Equal(expected, error.Split('\n')[0].TrimEnd());
    }

    [Theory]
    [InlineData("demo", "--customers", "10")]
    [InlineData("status")]
    public async Task A_named_configuration_that_is_missing_is_wrong_use(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunWithAsync(_folder.File("nope.json"), arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains($"The configuration file '{_folder.File("nope.json")}' does not exist.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_database_is_called_a_folder()
    {
        Directory.CreateDirectory(_folder.File("adir"));
        _folder.Write(
            "commerce-customers.json", ToolFolder.Settings.Replace("Source=customers.db", "Source=adir", StringComparison.Ordinal));

        var (code, _, error) = await _folder.RunAsync("status");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains($"'{_folder.File("adir")}' is a folder.", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Code, string Error)> RunAsync(string[] arguments)
    {
        using var error = new StringWriter();
        var console = new ToolConsole(
            ToolFolder.Console(TextWriter.Null, width: 500), ToolFolder.Console(error, width: 500), TextWriter.Null);
        var code = await CommandLine.RunAsync(arguments, console, TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
