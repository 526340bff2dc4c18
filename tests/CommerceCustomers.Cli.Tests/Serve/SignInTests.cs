using System.Net;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Serve;

public sealed class SignInTests : IDisposable
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    private readonly ToolFolder _folder = new();

    [Fact]
    public async Task A_browser_is_led_to_the_sign_in_and_back_to_its_page()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);

        var (status, location, _) = await browser.GetAsync("operations/customers?state=Pending");
        Assert.Equal((303, "../operations/sign-in?return=customers%3Fstate%3DPending"), (status, location));
        var signIn = await browser.GetAsync("operations/sign-in?return=customers%3Fstate%3DPending");
        var wrong = await browser.PostAsync("operations/sign-in", signIn.Body, ("token", "0123456789abcdef0123456789abcdeX"));
        var right = await browser.PostAsync("operations/sign-in", signIn.Body, ("token", $" {Token} "));

        Assert.Equal(403, wrong.Status);
        Assert.Contains("This is not the operator&#x2019;s token.", wrong.Body, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"#token\">Operator&#x2019;s token</a>", wrong.Body, StringComparison.Ordinal);
        Assert.Equal((303, "../operations/customers?state=Pending"), (right.Status, right.Location));
        Assert.Equal(200, (await browser.GetAsync("operations/customers?state=Pending")).Status);
    }

    [Fact]
    public async Task Signing_answercloses_the_pages_again()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        await browser.PostAsync("operations/sign-in", (await browser.GetAsync("operations/sign-in")).Body, ("token", Token));
        var page = await browser.GetAsync("operations");

        var answer = await browser.PostAsync("operations/sign-out", page.Body);

        Assert.Equal((303, "../operations/sign-in"), (answer.Status, answer.Location));
        Assert.Equal(303, (await browser.GetAsync("operations")).Status);
    }

    [Fact]
    public async Task A_sign_in_that_is_sent_twice_leads_to_the_page()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var signIn = await browser.GetAsync("operations/sign-in?return=customers");

        await browser.PostAsync("operations/sign-in", signIn.Body, ("token", Token));
        var again = await browser.PostAsync("operations/sign-in", signIn.Body, ("token", Token));

        Assert.Equal((303, "../operations/customers"), (again.Status, again.Location));
    }

    [Fact]
    public async Task A_sign_out_that_is_sent_twice_leads_to_the_sign_in()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        await browser.PostAsync("operations/sign-in", (await browser.GetAsync("operations/sign-in")).Body, ("token", Token));
        var page = await browser.GetAsync("operations");

        await browser.PostAsync("operations/sign-out", page.Body);
        var again = await browser.PostAsync("operations/sign-out", page.Body);

        Assert.Equal((303, "../operations/sign-in"), (again.Status, again.Location));
    }

    [Fact]
    public async Task A_sign_in_by_an_old_form_gives_a_new_one_and_signs_nobody_in()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var signIn = await browser.GetAsync("operations/sign-in?return=customers");

        var old = await browser.PostAsync("operations/sign-in", signIn.Body, ("token", Token), ("formToken", "old"));
        var right = await browser.PostAsync("operations/sign-in", old.Body, ("token", Token));

        Assert.Equal(400, old.Status);
        Assert.Equal("The form was out of date. Sign in with this one.", PageBrowser.TextOf(old.Body, "problem"));
        Assert.Equal((303, "../operations/customers"), (right.Status, right.Location));
    }

    [Fact]
    public async Task A_failed_sign_in_is_logged_once_and_without_the_token()
    {
        const string Wrong = "0123456789abcdef0123456789abcdeX";
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var signIn = await browser.GetAsync("operations/sign-in");

        await browser.PostAsync("operations/sign-in", signIn.Body, ("token", Wrong));
        await browser.PostAsync("operations/sign-in", signIn.Body, ("token", Wrong));
        var log = await tool.StopAndReadLogAsync();

        Assert.Contains("127.0.0.1", Assert.Single(log, static line => line.Contains("another token", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(log, static line => line.Contains(Wrong, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_services_on_one_host_sign_nobody_out_of_the_other()
    {
        await using var first = await ServeAsync();
        await using var second = await ServeAsync();
        using var browser = new PageBrowser(first.Client.BaseAddress!);
        var other = new Uri(second.Client.BaseAddress!, "operations").ToString();
        await browser.PostAsync("operations/sign-in", (await browser.GetAsync("operations/sign-in")).Body, ("token", Token));
        await browser.PostAsync($"{other}/sign-in", (await browser.GetAsync($"{other}/sign-in")).Body, ("token", Token));
        var page = await browser.GetAsync("operations/search");

        await browser.PostAsync($"{other}/sign-out", (await browser.GetAsync(other)).Body);
        var search = await browser.PostAsync("operations/search", page.Body, ("kind", "Name"), ("text", "Ada"));

        Assert.Equal(200, search.Status);
        Assert.Equal(303, (await browser.GetAsync(other)).Status);
    }

    [Fact]
    public async Task An_open_stream_ends_at_the_sign_out()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        await browser.PostAsync("operations/sign-in", (await browser.GetAsync("operations/sign-in")).Body, ("token", Token));
        var page = await browser.GetAsync("operations");
        using var events = new StreamReader(await browser.OpenAsync("operations/events"));
        await events.ReadLineAsync(TestContext.Current.CancellationToken);

        await browser.PostAsync("operations/sign-out", page.Body);
        var rest = await events.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("event: signed-out", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_opens_the_pages_and_no_other_call()
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        await browser.PostAsync("operations/sign-in", (await browser.GetAsync("operations/sign-in")).Body, ("token", Token));

        Assert.Equal(200, (await browser.GetAsync("operations")).Status);
        Assert.Equal(401, (await browser.GetAsync("status")).Status);
        Assert.Equal(401, (await browser.GetAsync("customers")).Status);
    }

    [Fact]
    public async Task A_program_gets_a_problem_and_the_page_with_its_token()
    {
        await using var tool = await ServeAsync();

        var without = await tool.SendAsync(HttpMethod.Get, "operations");

        Assert.Equal((401, "NotAuthenticated"), (without.Status, (string?)without.Json!["code"]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "operations");
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await tool.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/", "../operations")]
    [InlineData("javascript:alert(1)", "../operations")]
    [InlineData("\\\\evil.example/", "../operations")]
    [InlineData("customers/../../status", "../operations")]
    [InlineData("//evil.example/", "../operations")]
    [InlineData("../status", "../operations")]
    [InlineData("%2e%2e/status", "../operations")]
    [InlineData("customers/x", "../operations/customers/x")]
    public async Task The_way_back_stays_below_the_operations_page(string target, string location)
    {
        await using var tool = await ServeAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var page = await browser.GetAsync("operations/sign-in");

        var answer = await browser.PostAsync("operations/sign-in", page.Body, ("token", Token), ("return", target));

        Assert.Equal(location, answer.Location);
    }

    [Fact]
    public async Task On_this_machine_a_form_of_the_page_is_taken_and_another_is_not()
    {
        await using var tool = await ServedTool.StartAsync(_folder, "--urls", "http://127.0.0.1:0");

        // Because of its referrer policy the page's own forms come with the origin null.
        var own = await tool.SendAsync(HttpMethod.Get, "status", body: null, ("Origin", "null"), ("Sec-Fetch-Site", "same-origin"));
        var other = await tool.SendAsync(HttpMethod.Get, "status", body: null, ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"));
        var unknown = await tool.SendAsync(HttpMethod.Get, "status", body: null, ("Origin", "null"));

        Assert.Equal((200, 403, 403), (own.Status, other.Status, unknown.Status));
    }

    public void Dispose() => _folder.Dispose();

    private Task<ServedTool> ServeAsync()
        => ServedTool.StartAsync(_folder, "--urls", "http://0.0.0.0:0", "--token-file", _folder.Write("token", Token));
}
