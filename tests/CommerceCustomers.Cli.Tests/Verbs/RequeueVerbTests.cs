using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class RequeueVerbTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";

    private readonly ToolFolder _folder = new();

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
    public async Task A_filter_or_the_word_all_is_enough(params string[] arguments)
    {
        var (code, output, _) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("0 requeued.", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
