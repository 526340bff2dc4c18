using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>The service calls headquarters; the tool explains what happens there without ever having called it.</summary>
public sealed class AskingAnotherProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tool_reports_a_pause_and_the_death_of_another_process()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        await lookAlike.TakeDownAsync();
        using var folder = Dynamics365Folder.Of(lookAlike);
        using var service = await ServeProcess.StartAsync(folder.File("commerce-customers.json"), Token);
        using var client = new HttpClient { BaseAddress = new Uri(service.Url) };
        for (var index = 0; index < 10; index++)
        {
            using var _ = await client.PostAsJsonAsync(
                "channels/houston-online/customers",
                new JsonObject { ["type"] = "Person", ["firstName"] = "Ada", ["lastName"] = "Lovelace" },
                Token);
        }

        JsonNode status;
        do
        {
            status = await folder.JsonAsync("status");
        }
        while ((bool)status["gate"]!["open"]!);

        Assert.Equal((true, false), ((bool)status["synchronizer"]!["running"]!, (bool)status["synchronizer"]!["here"]!));
        Assert.Contains("cannot be connected to", (string)status["gate"]!["reason"]!, StringComparison.Ordinal);
        Assert.NotNull(status["gate"]!["retryAt"]);
        var (_, list, _) = await folder.RunAsync("list", "--output", "json");
        var id = (string)JsonNode.Parse(list)![9]!["customerId"]!;
        var explanation = "";
        for (var tries = 0; tries < 200 && !explanation.StartsWith("Pending", StringComparison.Ordinal); tries++)
        {
            // The gate may be trying one call at this moment.
            explanation = (await folder.RunAsync("explain", id)).Output;
        }

        Assert.Contains("Calls to headquarters are paused since", explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("delivery job is not running", explanation, StringComparison.OrdinalIgnoreCase);

        await service.KillAsync();

        Assert.False((bool)(await folder.JsonAsync("status"))["synchronizer"]!["running"]!);
        Assert.Contains("the delivery job is not running", (await folder.RunAsync("explain", id)).Output, StringComparison.Ordinal);
        Assert.Contains("The delivery job is not running", (await folder.RunAsync("status")).Output, StringComparison.Ordinal);
    }
}
