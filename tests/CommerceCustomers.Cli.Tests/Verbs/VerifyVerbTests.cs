using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class VerifyVerbTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task The_simulated_headquarters_is_refused_because_it_has_forgotten_everybody()
    {
        var (code, output, error) = await _folder.RunAsync("verify", "--output", "json");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("forgets everything when a process ends", error, StringComparison.Ordinal);
        Assert.Equal("WrongUse", (string?)JsonNode.Parse(output)!["error"]!["code"]);
    }

    [Theory]
    [InlineData("There is no channel 'huston-online'. Did you mean 'houston-online'?", "--channel", "huston-online")]
    [InlineData("Expected a customer id, which is a UUID, but found 'C-1'.", "--after", "C-1")]
    [InlineData("--timeout: Expected a whole number from 1 to 1,728,000, but found '0'.", "--timeout", "0")]
    public async Task An_error_says_what_was_expected(string expected, params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(["verify", .. arguments]);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_headquarters_that_cannot_be_asked_is_refused()
    {
        var exception = Assert.Throws<WrongUseException>(() => VerifyVerb.Check("Ours", default));
        VerifyVerb.Check("Ours", HeadquartersCapabilities.Find);

        Assert.Contains("'Ours' cannot be asked", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
