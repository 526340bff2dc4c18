using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Operations.Assets;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class PageRouteTests
{
    [Theory]
    [InlineData("operations/events")]
    [InlineData("operations/customers")]
    [InlineData("operations/assets/operations.svg")]
    [InlineData("customers/Ada")]
    public async Task What_is_no_page_runs_nothing_in_a_browser(string path)
    {
        await using var service = await Service.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        var answer = await service.SendAsync(service.Anybody, request);

        Assert.True(answer.Status >= 400);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
    }

    private const string UnknownId = "0199aaaa-0000-7000-8000-000000000000";

    private static readonly IReadOnlyList<(string Method, string Pattern)> ForOperators =
    [
        ("GET", "/operations"),
        ("GET", "/operations/attention"),
        ("GET", "/operations/attention/requeue"),
        ("GET", "/operations/channels/{channel}"),
        ("GET", "/operations/customers"),
        ("GET", "/operations/customers/{id}"),
        ("GET", "/operations/customers/{id}/edit"),
        ("GET", "/operations/customers/{id}/erase"),
        ("GET", "/operations/events"),
        ("GET", "/operations/search"),
        ("GET", "/operations/searches"),
        ("GET", "/operations/{**path}"),
        ("POST", "/operations/attention/requeue"),
        ("POST", "/operations/customers/{id}/cancel"),
        ("POST", "/operations/customers/{id}/edit"),
        ("POST", "/operations/customers/{id}/erase"),
        ("POST", "/operations/customers/{id}/expedite"),
        ("POST", "/operations/customers/{id}/requeue"),
        ("POST", "/operations/customers/{id}/resolve"),
        ("POST", "/operations/search"),
    ];

    [Fact]
    public async Task The_list_of_pages_here_is_complete()
    {
        await using var service = await Service.StartAsync();

        var mapped = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(static endpoint => (
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single(static method => method != "HEAD"),
                endpoint.RoutePattern.RawText!))
            .Where(static endpoint => endpoint.Item2.StartsWith("/operations", StringComparison.Ordinal));

        Assert.Equal(ForOperators.Append(("GET", "/operations/assets/{name}")).Order(), mapped.Order());
    }

    [Fact]
    public async Task Nobody_but_an_operator_learns_whether_a_customer_exists()
    {
        await using var service = await Service.StartAsync();
        var known = await service.NeedsAttentionAsync();

        foreach (var (method, pattern) in ForOperators)
        {
            foreach (var (role, status) in ((string?, int)[])[(null, 401), ("Shoppers", 403)])
            {
                var ofKnown = await SendAsync(service, method, pattern, known, role);
                var ofUnknown = await SendAsync(service, method, pattern, UnknownId, role);

                Assert.Equal((status, status), (ofKnown.Status, ofUnknown.Status));
                Assert.Equal(ofUnknown.Body.Replace(UnknownId, known, StringComparison.Ordinal), ofKnown.Body);
                Assert.Equal(ofUnknown.Headers.Keys.Order(), ofKnown.Headers.Keys.Order());
            }
        }

        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(known)).State);
    }

    [Fact]
    public async Task No_page_comes_from_a_cache_or_loads_anything_from_elsewhere()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();

        foreach (var path in (string[])["operations", "operations/customers", $"operations/customers/{id}",
            $"operations/customers/{id}/edit", $"operations/customers/{id}/erase", "operations/attention", "operations/search",
            "operations/searches", "operations/channels/houston-online", $"operations/customers/{UnknownId}", "operations/nowhere/at/all"])
        {
            var answer = await browser.OpenAsync(path);

            Assert.Equal(PageHeaders.ContentSecurityPolicy, answer.Headers["Content-Security-Policy"]);
            Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.DoesNotContain("://", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(" onclick=", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]* src=)", answer.Body);
            Assert.Contains("<html lang=\"en\">", answer.Body, StringComparison.Ordinal);
            Assert.Contains("<h1>", answer.Body, StringComparison.Ordinal);
            Assert.Contains("href=\"#main\"", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_files_of_the_pages_are_kept_for_ever_under_the_name_of_their_content()
    {
        await using var service = await Service.StartAsync();

        foreach (var name in (string[])[PageAssets.Styles, PageAssets.Script, PageAssets.Icon])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"operations/assets/{name}");
            var answer = await service.SendAsync(service.Anybody, request);

            answer.AssertStatus(200);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers["Cache-Control"]);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.NotEmpty(answer.Body);
        }

        using var old = new HttpRequestMessage(HttpMethod.Get, "operations/assets/operations.000000000000.css");
        Assert.Equal(404, (await service.SendAsync(service.Anybody, old)).Status);
    }

    [Theory]
    [InlineData("operations/nowhere", 404, "No such page")]
    [InlineData("operations/nowhere/at/all/", 404, "No such page")]
    [InlineData($"operations/customers/{UnknownId}", 404, "No such customer")]
    [InlineData("operations/customers/Ada", 404, "No such customer")]
    [InlineData("operations/customers?state=Lost", 400, "This filter means nothing")]
    [InlineData("operations/customers?state=0", 400, "This filter means nothing")]
    [InlineData("operations/customers?chanel=houston-online", 400, "This filter means nothing")]
    [InlineData("operations/customers?after=Ada", 400, "This filter means nothing")]
    [InlineData("operations/customers?state=Pending&state=Sending", 400, "This filter means nothing")]
    [InlineData("operations/customers?channel=houston-onlin", 404, "No such channel")]
    [InlineData("operations/searches?after=Ada", 400, "No such page of the searches")]
    [InlineData("operations/searches?after=", 400, "No such page of the searches")]
    [InlineData("operations/searches?befor=20261130T120000.0000000Z-1", 400, "No such page of the searches")]
    [InlineData("operations/channels/houston-onlin", 404, "No such channel")]
    [InlineData("operations/channels/houston-online?span=year", 400, "This filter means nothing")]
    public async Task What_cannot_be_shown_has_its_own_page(string path, int status, string title)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.OpenAsync(path);

        answer.AssertStatus(status);
        Assert.Contains($"<h1>{title}</h1>", answer.Body, StringComparison.Ordinal);
        Assert.NotEmpty(Browser.TextOf(answer.Body, "refusal"));
    }

    [Fact]
    public async Task Links_are_right_under_a_path_of_the_application_and_of_a_proxy()
    {
        await using var service = await Service.StartAsync(prefix: "/shop/tools");
        using var browser = new Browser(service);
        var id = (string)JsonNode.Parse((await CreateAsync(service, "shop/tools/")).Body)!["customerId"]!;

        foreach (var path in (string[])["/shop/tools/operations", "/shop/tools/operations/customers", "/shop/tools/operations/customers/",
            $"/shop/tools/operations/customers/{id}", "/shop/tools/operations/attention", "/shop/tools/operations/search",
            "/shop/tools/operations/searches", "/shop/tools/operations/channels/houston-online", "/shop/tools/operations/a/b/c"])
        {
            // A link that is relative to its page is right however long the path is that a proxy takes away.
            var html = (await browser.OpenAsync(path)).Body;
            Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
            Assert.DoesNotContain("action=\"/", html, StringComparison.Ordinal);
            foreach (var link in LinksOf(html))
            {
                var target = new Uri(new Uri(service.Operator.BaseAddress!, path), link);
                Assert.StartsWith("/shop/tools/operations", target.AbsolutePath, StringComparison.Ordinal);
                var answer = await browser.OpenAsync(target.PathAndQuery);
                Assert.True(answer.Status == 200, $"{path} has a dead link: {link}");
            }
        }
    }

    [Fact]
    public async Task Forms_work_below_a_path_base()
    {
        await using var service = await Service.StartAsync(
            build: static builder => builder.Services.AddSingleton<IStartupFilter>(new BelowTools()), synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();
        var (page, action) = ($"/tools/operations/customers/{id}", $"../../operations/customers/{id}/expedite");

        var answer = await browser.SubmitAsync(page, action);
        var html = await browser.FollowAsync(page, action, answer);

        Assert.Equal("It goes before the others of its channel now.", Browser.TextOf(html, "done"));
    }

    [Fact]
    public async Task A_slash_at_the_end_of_the_overview_leads_to_the_one_without()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.OpenAsync("operations/");

        answer.AssertStatus(303);
        Assert.Equal("../operations", answer.Headers["Location"]);
    }

    private static async Task<Answer> CreateAsync(Service service, string mount)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{mount}channels/houston-online/customers")
        {
            Content = new StringContent(CustomerJson.Ada().ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        return await service.SendAsync(service.Anybody, request);
    }

    private static IEnumerable<string> LinksOf(string html)
        => html.Split("href=\"").Skip(1)
            .Select(static part => System.Net.WebUtility.HtmlDecode(part[..part.IndexOf('"', StringComparison.Ordinal)]))
            .Where(static link => !link.StartsWith('#'))
            .Distinct(StringComparer.Ordinal);

    private static Task<Answer> SendAsync(Service service, string method, string pattern, string id, string? role)
    {
        var path = pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{**path}", $"nowhere/{id}", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/'));
        if (role is not null)
        {
            request.Headers.Add(OperatorByHeader.Header, role);
        }

        return service.SendAsync(service.Anybody, request);
    }

    private sealed class BelowTools : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UsePathBase("/tools");
            next(app);
        };
    }
}
