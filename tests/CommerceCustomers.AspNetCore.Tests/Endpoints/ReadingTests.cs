using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public class ReadingTests : EndpointTests
{
    private static readonly string[] CustomerKeys =
    [
        "type", "firstName", "middleName", "lastName", "organizationName", "email", "phone", "language", "currency", "customerGroup",
        "receiptEmail", "receiptPreference", "affiliations", "attributes", "externalIdentity", "addresses",
    ];

    private static readonly string[] RecordKeys =
    [
        "customerId", "accountNumber", "state", "channel", "legalEntity", "displayAccount", "createdAt", "synchronizedAt", "nextAttemptAt",
        "lastError", "decision",
    ];

    [Fact]
    public async Task A_pending_customer_has_all_fields_of_its_sign_up_and_of_the_channel()
    {
        await using var service = await StartAsync();
        var id = await service.PendingAsync(CustomerJson.WithEveryField());

        var answer = await service.GetAsync($"customers/{id}");

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        var record = answer.Json.AsObject();
        Assert.Equal([.. CustomerKeys, .. RecordKeys], record.Select(static member => member.Key));
        foreach (var (name, value) in CustomerJson.WithEveryField())
        {
            Assert.True(JsonNode.DeepEquals(value, record[name]), $"{name}: {record[name]}");
        }

        Assert.Equal(
            (id, "Pending sync", "houston-online", "usrt"),
            ((string)record["customerId"]!, (string)record["displayAccount"]!, (string)record["channel"]!, (string)record["legalEntity"]!));
        Assert.Equal(
            ["mode", "source", "profile", "strategy", "reason", "inherited"],
            record["decision"]!.AsObject().Select(static member => member.Key));
    }

    [Fact]
    public async Task A_synchronized_customer_is_found_by_customer_id_and_by_account_number()
    {
        await using var service = await StartAsync();
        var id = await service.SynchronizedAsync();

        var byId = await service.GetAsync($"customers/{id}");
        var byAccount = await service.GetAsync("customers/C-000001?legalEntity=usrt");

        Assert.Equal((200, "C-000001", "Synchronized"), (byId.Status, (string)byId.Json["accountNumber"]!, (string)byId.Json["state"]!));
        Assert.NotNull(byId.Json["synchronizedAt"]);
        Assert.Equal(byId.Json["customerId"]!.ToString(), byAccount.Json["customerId"]!.ToString());
        (await service.GetAsync("customers/C-000001?legalEntity=demf")).AssertProblem(404, "UnknownCustomer");
        (await service.GetAsync($"customers/{id}?legalEntity=demf")).AssertProblem(404, "UnknownCustomer");
    }

    [Theory]
    [InlineData("customers/4711", "id")]
    [InlineData("customers/00000000-0000-0000-0000-000000000000", "id")]
    [InlineData("customers/123456789012345678901?legalEntity=usrt", "id")]
    [InlineData("customers/C-1?legalEntity=", "legalEntity")]
    [InlineData("customers/C-1?legalEntity=a&legalEntity=b", "legalEntity")]
    [InlineData("customers/C-1?legalEntity=%01", "legalEntity")]
    [InlineData("customers/C-1?legalEntitty=usrt", "legalEntitty")]
    public async Task A_malformed_id_or_legal_entity_is_refused_with_what_was_expected(string path, string field)
    {
        await using var service = await StartAsync();

        var answer = await service.GetAsync(path);

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(field, answer.Errors.Single().Field);
    }

    [Fact]
    public async Task Prefer_wait_answers_as_soon_as_the_customer_is_synchronized()
    {
        await using var service = await StartAsync();
        var id = await service.PendingAsync();

        var waiting = service.GetAsync($"customers/{id}", ("Prefer", "respond-async, wait=30"));
        service.Headquarters.ComeBack();
        var answer = await waiting;

        Assert.Equal("Synchronized", (string)answer.Json["state"]!);
        Assert.Equal("wait=30", answer.Headers["Preference-Applied"]);
    }

    [Theory]
    [InlineData("wait=0", "wait=0")]
    [InlineData("wait=1", "wait=1")]
    [InlineData("wait=\"1\"; foo=bar", "wait=1")]
    [InlineData("wait=999999", "wait=1")]
    [InlineData("wait=soon", null)]
    [InlineData("wait=-1", null)]
    [InlineData("wait=99999999999999", null)]
    [InlineData("return=minimal", null)]
    [InlineData(",;=", null)]
    public async Task Prefer_wait_is_limited_to_LongestWait_and_ignored_when_malformed(string prefer, string? applied)
    {
        await using var service = await StartAsync(static options => options.LongestWait = TimeSpan.FromSeconds(1));
        var id = await service.PendingAsync();

        var answer = await service.GetAsync($"customers/{id}", ("Prefer", prefer));

        // The synchronizer may be sending the customer at this moment.
        Assert.Equal(200, answer.Status);
        Assert.Contains((string)answer.Json["state"]!, (string[])["Pending", "Sending"]);
        Assert.Equal(applied, answer.Headers.GetValueOrDefault("Preference-Applied"));
    }

    [Fact]
    public async Task A_stopping_service_answers_the_callers_that_wait()
    {
        await using var service = await StartAsync();
        var id = await service.PendingAsync();

        var waiting = service.GetAsync($"customers/{id}", ("Prefer", "wait=60"));
        await service.RequestsUnderWayAsync(1);
        await service.StopAsync();

        Assert.Equal(200, (await waiting).Status);
    }

    [Fact]
    public async Task If_None_Match_with_the_present_ETag_is_answered_304()
    {
        await using var service = await StartAsync();
        var id = await service.SynchronizedAsync();
        var tag = (await service.GetAsync($"customers/{id}")).Headers["ETag"];

        Assert.Matches("^\"[0-9]+\"$", tag);
        Assert.Equal((304, ""), await NotModifiedAsync(tag));
        Assert.Equal((304, ""), await NotModifiedAsync($"\"99\", W/{tag}"));
        Assert.Equal(200, (await service.GetAsync($"customers/{id}", ("If-None-Match", "\"99\""))).Status);
        (await service.GetAsync($"customers/{id}", ("If-None-Match", "nonsense"))).AssertProblem(400, "InvalidHeader");

        async Task<(int, string)> NotModifiedAsync(string header)
        {
            var answer = await service.GetAsync($"customers/{id}", ("If-None-Match", header));
            return (answer.Status, answer.Body);
        }
    }

    [Fact]
    public async Task The_pages_together_have_every_customer_once()
    {
        await using var service = await StartAsync(synchronizes: false);
        var ids = new List<string>();
        for (var index = 0; index < 7; index++)
        {
            ids.Add((string)(await service.SignUpAsync("houston-online", CustomerJson.Ada())).Json["customerId"]!);
        }

        var found = new List<string>();
        var sizes = new List<int>();
        for (var path = "customers?count=3&channel=houston-online&state=pending"; path is not null;)
        {
            var page = await service.GetAsync(path);
            Assert.Equal(["customers", "next"], page.Json.AsObject().Select(static member => member.Key));
            var customers = page.Json["customers"]!.AsArray();
            sizes.Add(customers.Count);
            found.AddRange(customers.Select(static customer => (string)customer!["customerId"]!));
            path = page.Headers.TryGetValue("Link", out var link) ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
            Assert.Equal(path is null ? null : found[^1], (string?)page.Json["next"]);
        }

        Assert.Equal([3, 3, 1], sizes);
        Assert.Equal(ids.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task Pages_of_large_customers_end_early_and_still_have_every_customer_once()
    {
        const int Customers = 100;
        var steps = new StepsOfReading();
        await using var service = await StartAsync(build: builder => steps.Watch(builder.Services));
        service.Headquarters.GoDown();
        for (var index = 0; index < Customers; index++)
        {
            Assert.Equal(202, (await service.SignUpAsync("houston-online", CustomerJson.Large(index))).Status);
        }

        var names = new List<string>();
        var pages = 0;
        for (var path = "customers?count=1000"; path is not null; pages++)
        {
            var page = await service.GetAsync(path);
            Assert.InRange(page.Body.Length, 1, 3 * 1024 * 1024);
            names.AddRange(page.Json["customers"]!.AsArray().Select(static customer => (string)customer!["lastName"]!));
            path = page.Headers.GetValueOrDefault("Link")?.Split('<', '>')[1];
            Assert.Equal(path is null, page.Json["next"] is null);
        }

        Assert.Equal(
            Enumerable.Range(0, Customers).Select(static index => $"Lovelace {index}").Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
        Assert.InRange(pages, 3, 6);
        Assert.InRange(steps.LargestBytes, 1, 2 * 1024 * 1024);
    }

    [Fact]
    public async Task A_full_last_page_has_no_next_page()
    {
        await using var service = await StartAsync();
        await service.PendingAsync();

        var page = await service.GetAsync("customers?count=1");

        Assert.Null((string?)page.Json["next"]);
        Assert.False(page.Headers.ContainsKey("Link"));
    }

    [Fact]
    public async Task A_filter_finds_exactly_the_customers_it_names()
    {
        await using var service = await StartAsync();
        var synchronized = await service.SynchronizedAsync();
        var refused = await service.NeedsAttentionAsync();

        Assert.Equal([synchronized], await ListAsync("customers?state=Synchronized"));
        Assert.Equal([refused], await ListAsync("customers?code=E42"));
        Assert.Equal([refused], await ListAsync("customers?channel=Houston-Online"));
        Assert.Empty(await ListAsync("customers?channel=keen-store"));

        async Task<IEnumerable<string>> ListAsync(string path)
            => (await service.GetAsync(path)).Json["customers"]!.AsArray().Select(static customer => (string)customer!["customerId"]!);
    }

    [Theory]
    [InlineData("customers?state=Done", "state", "Synchronized")]
    [InlineData("customers?state=1", "state", "Synchronized")]
    [InlineData("customers?state=Pending&state=Sending", "state", "once")]
    [InlineData("customers?count=0", "count", "1 to 1000")]
    [InlineData("customers?count=1001", "count", "1 to 1000")]
    [InlineData("customers?count=ten", "count", "whole number")]
    [InlineData("customers?count=-1", "count", "whole number")]
    [InlineData("customers?after=4711", "after", "UUID")]
    [InlineData("customers?channel=huston-online", "channel", "houston-online")]
    [InlineData("customers?channel=%00", "channel", "control character")]
    [InlineData("customers?chanel=houston-online", "chanel", "Did you mean channel?")]
    [InlineData("customers?code=", "code", "found nothing")]
    [InlineData("status?channel=x", "channel", "no parameters")]
    public async Task An_unknown_or_invalid_filter_is_refused(string path, string field, string allowed)
    {
        await using var service = await StartAsync();

        var answer = await service.GetAsync(path);

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(field, answer.Errors.Single().Field);
        Assert.Contains(allowed, (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_has_state_reasons_actions_and_history()
    {
        await using var service = await StartAsync();
        var id = await service.NeedsAttentionAsync();

        var answer = await service.GetAsync($"customers/{id}/explanation");

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["customerId", "state", "summary", "reasons", "nextAttemptAt", "actions", "setting", "codes", "history", "record"],
            answer.Json.AsObject().Select(static member => member.Key));
        Assert.Equal("NeedsAttention", (string)answer.Json["state"]!);
        Assert.NotEmpty(answer.Json["actions"]!.AsArray());
        (await service.GetAsync($"customers/{Guid.Empty}/explanation")).AssertProblem(400, "InvalidParameter");
        (await service.GetAsync("customers/0199aaaa-0000-7000-8000-000000000000/explanation")).AssertProblem(404, "UnknownCustomer");
    }

    [Fact]
    public async Task The_status_counts_customers_by_channel_and_shows_the_gate()
    {
        await using var service = await StartAsync();
        await service.SynchronizedAsync();
        await service.NeedsAttentionAsync();

        var answer = await service.GetAsync("status");

        Assert.Equal(
            [
                "at", "health", "atLeastOnce", "adapterDefect", "synchronizer", "gate", "shutLegalEntities", "shutParts", "eventHandlers",
                "channels",
            ],
            answer.Json.AsObject().Select(static member => member.Key));
        Assert.Equal(["open", "since", "retryAt", "reason"], answer.Json["gate"]!.AsObject().Select(static member => member.Key));
        var boston = answer.Json["channels"]!.AsArray().Single(static channel => (string)channel!["channel"]! == "boston-store")!;
        var houston = answer.Json["channels"]!.AsArray().Single(static channel => (string)channel!["channel"]! == "houston-online")!;
        Assert.Equal(("sync", 1), ((string)boston["mode"]!, (int)boston["synchronized"]!));
        Assert.Equal(("async", 1), ((string)houston["mode"]!, (int)houston["needsAttention"]!));
    }

    [Theory]
    [InlineData("GET", "nothing/here", 404, "UnknownPath")]
    [InlineData("GET", "channels/houston-online/advices", 404, "UnknownPath")]
    [InlineData("PUT", "status", 405, "MethodNotAllowed")]
    [InlineData("GET", "channels/houston-online/customers", 405, "MethodNotAllowed")]
    public async Task An_unknown_path_or_method_is_answered_with_a_problem(string method, string path, int status, string code)
    {
        await using var service = await StartAsync();

        var answer = await service.SendAsync(new HttpMethod(method), path);

        answer.AssertProblem(status, code);
        Assert.Equal(status == 405, answer.Headers.ContainsKey("Allow"));
    }
}
