using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class AdviseVerbTests : IDisposable
{
    private const string Channel = "houston-online";

    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_an_import_measured_is_there_for_the_next_command()
    {
        await ImportAsync();

        var (code, output, error) = await _folder.RunAsync("advise", Channel);

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.StartsWith("Too little was measured to advise by: 2 sign-ups since", output, StringComparison.Ordinal);
        Assert.Contains("What was measured:", output, StringComparison.Ordinal);
        Assert.Contains("The setting behind it:", output, StringComparison.Ordinal);
        Assert.Contains("FunctionalityProfiles:online:CreateCustomerInAsyncMode (now true)", output, StringComparison.Ordinal);
        Assert.Contains("No other channel would switch with it.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_is_one_document_and_speaks_Italian_when_asked_to()
    {
        await ImportAsync();

        var (code, output, _) = await _folder.RunAsync("advise", Channel, "--language", "it", "--output", "json");

        var document = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(Channel, (string?)document["channel"]);
        Assert.StartsWith("È stato misurato troppo poco", (string?)document["recommendation"], StringComparison.Ordinal);
        Assert.Equal(2, (int)document["codes"]!["recommendation"]!["arguments"]!["count"]!);
    }

    [Fact]
    public async Task Without_measurements_it_says_so()
    {
        var (code, output, _) = await _folder.RunAsync("advise", Channel);

        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("No sign-up has been measured yet", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_channel_is_wrong_use_and_names_the_nearest()
    {
        var (code, _, error) = await _folder.RunAsync("advise", "houston-onlin");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Did you mean 'houston-online'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_the_pace_of_a_channel_in_which_customers_wait()
    {
        await ImportAsync();

        var (_, output, _) = await _folder.RunAsync("status");

        Assert.Contains("Pace:", output, StringComparison.Ordinal);
        Assert.Contains(Channel + ": ", output, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        var file = _folder.Write(
            "two.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\nGrace,Hopper,grace@example.com\n");
        var (code, _, error) = await _folder.RunAsync("import", file, "--channel", Channel);
        Assert.True(code == ExitCodes.Done, error);
    }
}
