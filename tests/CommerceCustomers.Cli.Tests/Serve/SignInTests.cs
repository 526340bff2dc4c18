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
    [InlineData("https://evil.example/", "../operations/https://evil.example/")]
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
