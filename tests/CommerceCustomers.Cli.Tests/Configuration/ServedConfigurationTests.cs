using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Configuration;

/// <summary>The configuration file of a running service, on the real clock: it is checked every two seconds.</summary>
public sealed class ServedConfigurationTests : IDisposable
{
    private const string Customer = """{ "firstName": "Ada", "lastName": "Lovelace" }""";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly ToolFolder _folder = new();

    [Theory]
    [InlineData(null, "is gone")]
    [InlineData("{}", "Expected the section 'CommerceCustomers'")]
    [InlineData("", "is no JSON")]
    [InlineData("""{ "CommerceCustomers": {} }""", "Expected the section 'CommerceCustomers'")]
    [InlineData("""{ "CommerceCustomers": { "Channels": {} } }""", "Expected at least one channel")]
    [InlineData(
        """{ "Commerce": { "Channels": { "a": { "Type": "OnlineStore", "LegalEntity": "usrt" } } } }""", "Did you mean 'Commerce'?")]
    public async Task A_service_that_loses_its_configuration_runs_on_and_takes_the_repaired_one(string? lost, string said)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new ServedTool.SignallingWriter();
        using var error = new AwaitedText(said);
        var running = _folder.RunAsync(output, error, stop.Token, "serve", "--urls", "http://127.0.0.1:0", "--output", "json");
        await output.Written.WaitAsync(LongestWait, stop.Token);

        if (lost is null)
        {
            File.Delete(_folder.File("commerce-customers.json"));
        }
        else
        {
            _folder.Write("commerce-customers.json", lost);
        }

        await error.Written.WaitAsync(LongestWait, stop.Token);
        Assert.Equal(202, await SignUpAsync(output, "houston-online", stop.Token));

        _folder.Write("commerce-customers.json", ToolFolder.Settings.Replace("boston-store", "boston-two", StringComparison.Ordinal));
        while (await SignUpAsync(output, "boston-two", stop.Token) == 404)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop.Token);
        }

        Assert.Contains("last good", error.ToString(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Done, await running);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> SignUpAsync(ServedTool.SignallingWriter output, string channel, CancellationToken cancellationToken)
    {
        var url = (string)System.Text.Json.Nodes.JsonNode.Parse(output.ToString())!["listening"]![0]!;
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        using var content = new StringContent(Customer, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync($"/channels/{channel}/customers", content, cancellationToken);
        return (int)answer.StatusCode;
    }
}
