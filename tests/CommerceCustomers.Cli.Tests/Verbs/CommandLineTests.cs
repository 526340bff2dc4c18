namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class CommandLineTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--colour", "status", "--colour")]
    [InlineData("red", "status", "red")]
    [InlineData("red", "explain", "019bc186-de00-7000-8000-0000000001ed", "red")]
    [InlineData("xml", "status", "--output", "xml")]
    [InlineData("soon", "sync", "--timeout", "soon")]
    public async Task What_is_not_understood_is_named(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("See commerce-customers --help", "frobnicate")]
    [InlineData("See commerce-customers status --help", "status", "--colour")]
    public async Task Who_is_wrong_is_shown_where_the_help_is(string expected, params string[] arguments)
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
        Assert.Empty(output);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, static line => line.Contains("Did you mean 'CreateCustomerInAsyncMode'?", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Did you mean 'store'?", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Synchronizer:LeaseDuration", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
