using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class RequeueVerbTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Theory]
    [InlineData("--all for every customer that needs attention. Nothing was changed.", "requeue")]
    [InlineData("--all: Expected it alone", "requeue", "--all", "--code", "E42")]
    [InlineData("--all: Expected it alone", "requeue", "--all", "--channel", "houston-online")]
    [InlineData("--id: Expected it alone", "requeue", "--all", "--id", SomeId)]
    public async Task Everything_is_requeued_only_on_the_word_all(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requeue", "--all")]
    [InlineData("requeue", "--code", "E42")]
    [InlineData("requeue", "--channel", "houston-online")]
    [InlineData("requeue", "--older-than", "24h")]
    [InlineData("requeue", "--newer-than", "7d", "--older-than", "90m")]
    public async Task A_filter_or_the_word_all_is_enough(params string[] arguments)
    {
        var (code, output, _) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("0 requeued. No customer that needs attention is meant by this", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--older-than: Expected a number of minutes, hours or days", "--older-than", "yesterday")]
    [InlineData("--newer-than: Expected a number of minutes, hours or days", "--newer-than", "0h")]
    [InlineData("--older-than: Expected a shorter time", "--older-than", "7d", "--newer-than", "24h")]
    [InlineData("--all: Expected it alone", "--all", "--older-than", "7d")]
    public async Task An_age_that_means_nothing_is_wrong_use(string expected, params string[] arguments)
    {
        var (code, _, error) = await _folder.RunAsync(["requeue", .. arguments]);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
