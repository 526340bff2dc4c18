using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public class SearchTests : EndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "email": "ADA@example.com" }""")]
    [InlineData("""{ "name": "lovel" }""")]
    [InlineData("""{ "name": "Ada", "email": null }""")]
    public async Task A_pending_customer_is_found_by_what_a_person_knows_of_it(string body)
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync(CustomerJson.Ada());

        var answer = await SearchAsync(service, body);

        Assert.Equal(200, answer.Status);
        var found = Assert.Single(answer.Json["customers"]!.AsArray());
        Assert.Equal((id, "Pending", null), ((string)found!["customerId"]!, (string)found["state"]!, (string?)answer.Json["next"]));
    }

    [Fact]
    public async Task A_synchronized_customer_is_found_by_id_account_and_identity()
    {
        await using var service = await StartAsync();
        var customer = CustomerJson.WithEveryField();
        var id = await service.SynchronizedAsync(customer);
        string[] bodies =
        [
            $$"""{ "customerId": "{{id}}" }""",
            """{ "accountNumber": "C-000001" }""",
            """{ "accountNumber": "C-000001", "legalEntity": "usrt" }""",
            new JsonObject { ["externalIdentity"] = customer["externalIdentity"]!.DeepClone() }.ToJsonString(),
            new JsonObject { ["phone"] = (string)customer["phone"]! }.ToJsonString(),
        ];

        foreach (var body in bodies)
        {
            var found = Assert.Single((await SearchAsync(service, body)).Json["customers"]!.AsArray());
            Assert.Equal(id, (string)found!["customerId"]!);
        }

        var elsewhere = await SearchAsync(service, """{ "accountNumber": "C-000001", "legalEntity": "demf" }""");
        Assert.Empty(elsewhere.Json["customers"]!.AsArray());
    }

    [Fact]
    public async Task Of_many_customers_a_page_says_where_the_next_begins()
    {
        await using var service = await StartAsync();
        for (var index = 0; index < 60; index++)
        {
            await service.PendingAsync(CustomerJson.Ada());
        }

        var first = await SearchAsync(service, """{ "name": "ada" }""");
        var next = (string)first.Json["next"]!;
        var second = await SearchAsync(service, $$"""{ "name": "ada", "before": "{{next}}" }""");

        Assert.Equal((50, 10), (first.Json["customers"]!.AsArray().Count, second.Json["customers"]!.AsArray().Count));
        Assert.Null(second.Json["next"]);
    }

    [Fact]
    public async Task A_search_is_recorded_by_the_name_that_the_operator_signed_in_with()
    {
        await using var service = await StartAsync();
        await service.PendingAsync(CustomerJson.Ada());

        await SearchAsync(service, """{ "email": "ada@example.com" }""", (OperatorByHeader.NameHeader, "grace@example.org"));
        await SearchAsync(service, """{ "name": "ada" }""");

        var searches = await service.Services.GetRequiredService<ICustomerReader>().ReadSearchesAsync(10, Token);
        Assert.Equal(
            [
                ("SearchedByName", "Found: 1.", "an operator without a name"),
                ("SearchedByEmail", "Found: 1.", "grace@example.org"),
            ],
            searches.Select(static search => (search.Action, search.Detail, search.By)));
        Assert.DoesNotContain(
            service.Logs.GetSnapshot(), static record => record.Message.Contains("ada", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("{}", "", "NothingToSearchBy")]
    [InlineData("""{ "email": null }""", "", "NothingToSearchBy")]
    [InlineData("""{ "email": "ada@example.com", "name": "Ada" }""", "name", "SeveralToSearchBy")]
    [InlineData("""{ "email": "ada" }""", "email", "MeaninglessSearch")]
    [InlineData("""{ "phone": "ada" }""", "phone", "MeaninglessSearch")]
    [InlineData("""{ "name": "***" }""", "name", "MeaninglessSearch")]
    [InlineData("""{ "customerId": "4711" }""", "customerId", "MeaninglessSearch")]
    [InlineData("""{ "name": "Ada", "before": "4711" }""", "before", "MeaninglessSearch")]
    [InlineData("""{ "accountNumber": "C-1", "legalEntity": "" }""", "legalEntity", "MeaninglessSearch")]
    [InlineData("""{ "externalIdentity": {} }""", "externalIdentity", "MeaninglessSearch")]
    [InlineData("""{ "externalIdentity": "4711" }""", "externalIdentity", "WrongType")]
    [InlineData("""{ "name": 4711 }""", "name", "WrongType")]
    [InlineData("""{ "name": "\ud800" }""", "name", "InvalidFormat")]
    [InlineData("""{ "name": "a", "name": "b" }""", "name", "DuplicateField")]
    [InlineData("""{ "mail": "ada@example.com" }""", "mail", "UnknownField")]
    [InlineData("[]", "", "WrongType")]
    [InlineData("{", "", "MalformedJson")]
    [InlineData("", "", "EmptyBody")]
    public async Task A_search_that_means_nothing_says_what_is_wrong(string body, string field, string code)
    {
        await using var service = await StartAsync();

        var answer = await SearchAsync(service, body);

        answer.AssertProblem(400, "InvalidBody");
        var error = Assert.Single(answer.Json["errors"]!.AsArray());
        Assert.Equal((field, code), ((string)error!["field"]!, (string)error["code"]!));
        Assert.Empty(await service.Services.GetRequiredService<ICustomerReader>().ReadSearchesAsync(10, Token));
    }

    [Fact]
    public async Task Nothing_to_search_by_may_stand_in_the_URL()
    {
        await using var service = await StartAsync();

        var answer = await service.SendAsync(HttpMethod.Post, "customers/search?email=ada@example.com", """{ "name": "Ada" }""");

        answer.AssertProblem(400, "InvalidParameter");
    }

    [Fact]
    public async Task A_stranger_learns_nothing_of_whether_a_customer_exists()
    {
        await using var service = await StartAsync();
        await service.PendingAsync(CustomerJson.Ada());
        string[] bodies = ["""{ "email": "ada@example.com" }""", """{ "email": "eve@example.com" }""", "{", ""];

        var answers = new List<(int, string)>();
        foreach (var body in bodies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "customers/search")
            {
                Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
            using var response = await service.Anybody.SendAsync(request, Token);
            answers.Add(((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token)));
        }

        Assert.Equal(401, Assert.Single(answers.Distinct()).Item1);
        Assert.Empty(await service.Services.GetRequiredService<ICustomerReader>().ReadSearchesAsync(10, Token));
    }

    private static Task<Answer> SearchAsync(Service service, string body, params (string Name, string Value)[] headers)
        => service.SendAsync(HttpMethod.Post, "customers/search", body, headers);
}
