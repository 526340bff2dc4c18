using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>Who has searched for customers can be read, over HTTP and on a page; what was searched for nowhere.</summary>
public sealed class SearchesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_search_is_listed_the_newest_first()
    {
        await using var service = await Service.StartAsync();
        await service.PendingAsync(CustomerJson.WithEveryField());
        foreach (var body in (string[])[
            """{ "email": "ada@example.com" }""", """{ "phone": "+1 713 555 0100" }""", """{ "name": "Hopper" }""",
            """{ "accountNumber": "C-1" }""", """{ "customerId": "0199aaaa-0000-7000-8000-000000000000" }""",
            """{ "externalIdentity": { "issuer": "https://login.example.com", "subject": "4711" } }"""])
        {
            await service.SendAsync(HttpMethod.Post, "customers/search", body, (OperatorByHeader.NameHeader, "Grace"));
        }

        var answer = await service.GetAsync("customers/searches");

        answer.AssertStatus(200);
        Assert.Null((string?)answer.Json["next"]);
        Assert.Equal(
            [
                ("externalIdentity", 1), ("customerId", 0), ("accountNumber", 0), ("name", 0), ("phone", 1), ("email", 1),
            ],
            answer.Json["searches"]!.AsArray().Select(
                static search => ((string)search!["searchedBy"]!, (int)search["found"]!)));
        Assert.All(answer.Json["searches"]!.AsArray(), static search => Assert.Equal("Grace", (string?)search!["by"]));
        Assert.DoesNotContain("ada", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4711", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_leads_to_the_next_one_also_when_somebody_searches_meanwhile()
    {
        await using var service = await Service.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            // Two searches of one moment are told apart.
            await RecordAsync(service, Noon.AddSeconds(number / 2), $"Found: {number}.");
        }

        var first = await service.GetAsync("customers/searches?count=2");
        await RecordAsync(service, Noon.AddHours(1), "Found: 50 and perhaps more.");
        var second = await service.GetAsync($"customers/searches?count=2&after={first.Json["next"]}");
        var third = await service.GetAsync($"customers/searches?count=2&after={second.Json["next"]}");

        Assert.Equal([4, 3], FoundIn(first));
        Assert.Equal([2, 1], FoundIn(second));
        Assert.Equal([0], FoundIn(third));
        Assert.Null((string?)third.Json["next"]);
        Assert.Equal($"</customers/searches?count=2&after={first.Json["next"]}>; rel=\"next\"", first.Headers["Link"]);
        Assert.True((bool)(await service.GetAsync("customers/searches?count=1")).Json["searches"]![0]!["mayBeMore"]!);
    }

    [Theory]
    [InlineData("after=Ada", "after")]
    [InlineData("after=20261130T120000.0000000Z-0", "after")]
    [InlineData("after=", "after")]
    [InlineData("count=0", "count")]
    [InlineData("count=1001", "count")]
    [InlineData("before=x", "before")]
    public async Task What_is_no_page_is_refused(string query, string field)
    {
        await using var service = await Service.StartAsync();

        var answer = await service.GetAsync($"customers/searches?{query}");

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(field, (string?)Assert.Single(answer.Json["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task A_position_that_nobody_has_ends_the_list()
    {
        await using var service = await Service.StartAsync();
        await RecordAsync(service, Noon, "Found: 1.");

        var answer = await service.GetAsync("customers/searches?after=20200101T120000.0000000Z-1");

        Assert.Empty(answer.Json["searches"]!.AsArray());
        Assert.Null((string?)answer.Json["next"]);
    }

    [Fact]
    public async Task The_last_ten_thousand_can_be_read_page_by_page()
    {
        await using var service = await Service.StartAsync();
        var reader = service.Services.GetRequiredService<ICustomerReader>();
        for (var number = 0; number < 10_050; number++)
        {
            await RecordAsync(service, Noon.AddSeconds(number), $"Found: {number}.");
        }

        var found = new List<int>();
        SearchLog log;
        SearchPosition? after = null;
        do
        {
            log = await SearchLog.ReadAsync(reader, after, 1000, Token);
            found.AddRange(log.Searches.Select(static search => search.Found!.Value));
            after = log.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(50, 10_000).Reverse(), found);
        Assert.True(log.IsCut);
    }

    [Theory]
    [InlineData("en", "Grace", "Grace", "Name", "3")]
    [InlineData("it", null, "un operatore senza nome", "Nome", "3")]
    public async Task The_page_shows_who_searched_when_and_by_what(string language, string? name, string who, string kind, string found)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: language, name: name);
        var empty = await browser.ReadAsync("operations/searches");
        for (var number = 0; number < 3; number++)
        {
            await service.PendingAsync(CustomerJson.Ada($"ada{number}@example.com"));
        }

        await browser.SubmitAsync("operations/search", "../operations/search", ("kind", "Name"), ("text", "Lovelace"));
        var html = await browser.ReadAsync("operations/searches");

        Assert.Contains("id=\"no-searches\"", empty, StringComparison.Ordinal);
        Assert.Matches($"<td [^>]*>{who}</td>", html);
        Assert.Matches($"<td [^>]*>{kind}</td>", html);
        Assert.Matches($"<td [^>]*>{found}</td>", html);
        Assert.DoesNotContain("Lovelace", html, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"../operations/searches\"", await browser.ReadAsync("operations/search"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_leads_to_older_searches_and_back()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        for (var number = 0; number < 51; number++)
        {
            await RecordAsync(service, Noon.AddSeconds(number), $"Found: {number + 100} and perhaps more.");
        }

        var first = await browser.ReadAsync("operations/searches");
        var next = System.Net.WebUtility.HtmlDecode(first.Split(" rel=\"next\"")[0].Split("href=\"")[^1].TrimEnd('"'));
        var second = await browser.ReadAsync(new Uri(new Uri(service.Operator.BaseAddress!, "operations/searches"), next).PathAndQuery);

        Assert.Contains(">150 or more</td>", first, StringComparison.Ordinal);
        Assert.DoesNotContain(">100 or more</td>", first, StringComparison.Ordinal);
        Assert.Contains(">100 or more</td>", second, StringComparison.Ordinal);
        Assert.Contains("id=\"first-page\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"next-page\"", second, StringComparison.Ordinal);
    }

    private static async Task RecordAsync(Service service, DateTimeOffset at, string detail)
        => await service.Services.GetRequiredService<ICustomerStore>()
            .RecordSearchAsync(new HistoryEntry(at, "SearchedByName", detail, "Grace"), Token);

    private static IEnumerable<int> FoundIn(Answer answer)
        => answer.Json["searches"]!.AsArray().Select(static search => (int)search!["found"]!);
}
