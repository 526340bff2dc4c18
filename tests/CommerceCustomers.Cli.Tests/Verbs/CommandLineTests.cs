using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class CommandLineTests : IDisposable
{
    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--colour", "status", "--colour")]
    [InlineData("red", "status", "red")]
    [InlineData("red", "explain", "019bc186-de00-7000-8000-0000000001ed", "red")]
    [InlineData("xml", "status", "--output", "xml")]
    [InlineData("soon", "sync", "--timeout", "soon")]
    public async Task Unknown_arguments_are_named(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no verb 'statsu'. Did you mean status?", "statsu")]
    [InlineData("There is no verb 'lst'. Did you mean list?", "lst", "--state", "Pending")]
    [InlineData("There is no verb 'frobnicate'.", "frobnicate")]
    [InlineData("list has no option '--chanel'. Did you mean --channel?", "list", "--chanel", "houston-online")]
    [InlineData("list has no option '--chanel'. Did you mean --channel?", "list", "--chanel=houston-online")]
    [InlineData("status has no option '--ouput'. Did you mean --output?", "status", "--ouput", "json")]
    [InlineData("import has no option '--chanel'. Did you mean --channel?", "import", "--chanel", "houston-online", "file.csv")]
    [InlineData("explain has no option '--confg'. Did you mean --config?", "explain", "--confg")]
    [InlineData("status has no option '--colour'.", "status", "--colour")]
    public async Task A_mistyped_verb_or_option_is_answered_with_the_nearest_one(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Equal(expected, error.Split('\n')[0].TrimEnd());
    }

    [Fact]
    public async Task A_file_may_begin_with_a_dash_after_two_dashes()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new ToolConsole(ToolFolder.Console(output, width: 500), ToolFolder.Console(error, width: 500), output);

        await CommandLine.RunAsync(
            ["import", "--config", _folder.File("commerce-customers.json"), "--channel", "houston-online", "--", "--none.csv"],
            console,
            TestContext.Current.CancellationToken);

        Assert.Contains("The file '--none.csv' does not exist.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_verb_is_wrong_use_that_points_to_the_help()
    {
        var (code, _, error) = await _folder.RunAsync();

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.StartsWith("Expected a verb, such as status.", error, StringComparison.Ordinal);
        Assert.Contains("See commerce-customers --help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout: Expected a whole number from 1 to 1,728,000, but found 'abc'.", "sync", "--timeout", "abc")]
    [InlineData("--timeout: Expected a whole number from 1 to 1,728,000, but found '2147483647'.", "sync", "--timeout", "2147483647")]
    [InlineData("--count: Expected a whole number from 1 to 10,000, but found '-1'.", "list", "--count", "-1")]
    [InlineData("--output: Expected one of table, json, but found 'xml'.", "status", "--output", "xml")]
    [InlineData("--output: Expected one of table, json, but found '1'.", "status", "--output", "1")]
    [InlineData(
        "--state: Expected one of Pending, Sending, NeedsAttention, Synchronized, Withdrawn, but found '7'.", "list", "--state", "7")]
    [InlineData("but found 'needsatention'. Did you mean NeedsAttention?", "list", "--state", "needsatention")]
    [InlineData("--reason: Expected why", "cancel", "019bc186-de00-7000-8000-0000000001ed", "--reason", "")]
    [InlineData("There is no channel 'huston-online'. Did you mean 'houston-online'?", "list", "--channel", "huston-online")]
    [InlineData("There is no channel 'huston-online'. Did you mean 'houston-online'?", "requeue", "--channel", "huston-online")]
    [InlineData("--id: Expected it alone", "requeue", "--id", "019bc186-de00-7000-8000-0000000001ed", "--channel", "houston-online")]
    [InlineData("--id: Expected it alone", "requeue", "--id", "019bc186-de00-7000-8000-0000000001ed", "--code", "OutcomeUnknown")]
    public async Task An_error_says_what_was_expected_without_type_names(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list", "--state", "needsattention", "--output", "JSON")]
    [InlineData("status", "--output", "json")]
    public async Task The_case_of_a_choice_does_not_matter(params string[] arguments)
        => Assert.Equal(ExitCodes.Done, (await _folder.RunAsync(arguments)).Code);

    [Theory]
    [InlineData("See commerce-customers --help", "frobnicate")]
    [InlineData("See commerce-customers status --help", "status", "--colour")]
    public async Task Wrong_use_points_to_the_help(string expected, params string[] arguments)
    {
        var (_, _, error) = await _folder.RunAsync(arguments);

        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    public async Task Help_is_done_and_stands_on_standard_output(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.Done, code);
        Assert.NotEmpty(output);
        Assert.Empty(error);
    }

    [Fact]
    public async Task Three_errors_of_a_configuration_are_three_lines_with_their_keys()
    {
        _folder.Write(
            "commerce-customers.json",
            ToolFolder.Settings
                .Replace("CreateCustomerInAsyncMode", "CreateCustomerAsyncMode", StringComparison.Ordinal)
                .Replace("LeaseDuration\": \"00:00:05", "LeaseDuration\": \"5", StringComparison.Ordinal)
                .Replace("\"FunctionalityProfile\": \"store\"", "\"FunctionalityProfile\": \"stor\"", StringComparison.Ordinal));

        var (code, output, error) = await _folder.RunAsync("list", "--output", "json");

        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Equal("See commerce-customers explain --code Configuration", lines[^1]);
        Assert.Equal(lines[..^1], JsonNode.Parse(output)!["error"]!["messages"]!.AsArray().Select(static message => (string)message!));
        Assert.Equal(4, lines.Length);
        Assert.Contains(lines, static line => line.Contains("Did you mean 'CreateCustomerInAsyncMode'?", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Did you mean 'store'?", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Synchronizer:LeaseDuration", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
