using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>
/// Sync and async sign-ups over HTTP while headquarters fails in part or for single customers. The other customers
/// are not affected.
/// </summary>
public sealed class PartialFailureTests
{
    private const string Addresses = "CustomerPostalAddressesV2";
    private const int Callers = 4;
    private const int Rounds = 30;

    private static readonly string[] WordsOfStrangers =
    [
        "' company usmf not found '", "O'number sequence", "O'B cannot convert", "Field 'Customer account' must be filled in",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_failing_customer_of_each_kind_does_not_affect_the_others()
    {
        await using var lookAlike = await DynamicsLookAlike.StartAsync();
        lookAlike.ClosedEntities[Addresses] = 404;
        lookAlike.ForeignKeys["CustomerGroupId"] = new HashSet<string> { "10", "20", "30" };
        lookAlike.ForeignKeys["AddressState"] = new HashSet<string> { "TX" };
        using var folder = Dynamics365Folder.Of(lookAlike);
        using var service = await ServeProcess.StartAsync(folder.File("commerce-customers.json"), Token);
        using var client = new HttpClient { BaseAddress = new Uri(service.Url) };

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => SignUpAsync(client, caller)));

        var status = JsonNode.Parse(await client.GetStringAsync("/status", Token))!;
        Assert.True((bool)status["gate"]!["open"]!, status.ToJsonString());
        Assert.Empty(status["shutLegalEntities"]!.AsArray());
        Assert.Equal(Addresses, (string)Assert.Single(status["shutParts"]!.AsArray())!["part"]!);

        // However many posts wait for the closed entity set, one at a time tries it.
        Assert.InRange(lookAlike.Requests.Count(static request => request.Path.Contains(Addresses, StringComparison.Ordinal)), 1, 60);
        lookAlike.ClosedEntities.Clear();
        await service.TerminateAsync(TimeSpan.FromSeconds(20));
        await folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        Assert.Equal(2 * Callers * Rounds, lookAlike.Rows(Addresses).Count);
    }

    private static async Task SignUpAsync(HttpClient client, int caller)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var number = (caller * Rounds) + round;
            foreach (var channel in new[] { "houston-online", "dallas-store" })
            {
                // Their addresses or identities cannot be written, but the customers are in headquarters.
                var two = await PostAsync(client, channel, $"two-{number}", Person(number, "TX", "TX"));
                Assert.True(two.Status is HttpStatusCode.Created or HttpStatusCode.Accepted, two.Body);
                var odd = Person(number, "TX");
                odd["customerGroup"] = "99";
                await PostAsync(client, channel, $"group-{number}", odd);
                var stranger = WordsOfStrangers[number % WordsOfStrangers.Length];
                var refused = await PostAsync(client, channel, $"words-{number}", Person(number, stranger));
                Assert.DoesNotContain(stranger[^6..], refused.Body, StringComparison.Ordinal);
            }

            var plain = await PostAsync(client, "dallas-store", $"plain-{number}", Person(number, "TX"));
            Assert.True(plain.Status == HttpStatusCode.Created, plain.Body);
        }
    }

    private static JsonObject Person(int number, params string[] states)
    {
        var customer = SampleCustomers.Create(number);
        return new JsonObject
        {
            ["firstName"] = customer.FirstName ?? "Ada",
            ["lastName"] = customer.LastName ?? "Lovelace",
            ["addresses"] = new JsonArray([.. states.Select((state, index) => new JsonObject
            {
                ["street"] = $"{index + 1} Elm Row", ["state"] = state, ["country"] = "USA", ["isPrimary"] = index == 0,
            })]),
        };
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        HttpClient client, string channel, string key, JsonObject customer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/channels/{channel}/customers")
        {
            Content = JsonContent.Create(customer),
        };
        request.Headers.Add("Idempotency-Key", $"{channel}-{key}");
        using var response = await client.SendAsync(request, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
