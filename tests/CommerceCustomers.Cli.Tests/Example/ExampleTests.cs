using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Tests.Serve;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Example;

public sealed class ExampleTests
{
    private const string Page = "operations/demo";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_start_of_the_service_is_the_sign_up()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);

        var (status, location, _) = await browser.GetAsync("");

        Assert.Equal((303, "operations/demo"), (status, location));
        Assert.Contains("href=\"../operations/demo\"", (await browser.GetAsync("operations/customers")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pending_sync_becomes_an_account_number_while_one_watches()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);

        var answer = await SignUpAsync(browser, form.Body);
        var before = await browser.GetAsync(Followed(answer.Location!));
        var account = "Pending sync";
        using var events = new StreamReader(await tool.Client.GetStreamAsync($"{Followed(answer.Location!)}/events", Token));
        while (await events.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                account = PageBrowser.TextOf((string)JsonNode.Parse(line["data: ".Length..])!["live-answer"]!, "account");
            }
        }

        var after = await browser.GetAsync(Followed(answer.Location!));
        Assert.Equal("Pending sync", PageBrowser.TextOf(before.Body, "account"));
        Assert.Contains("id=\"look-again\"", before.Body, StringComparison.Ordinal);
        Assert.Equal("C-000001", account);
        Assert.Equal("C-000001", PageBrowser.TextOf(after.Body, "account"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_customer()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);

        var first = await SignUpAsync(browser, form.Body);
        var second = await SignUpAsync(browser, form.Body);

        Assert.Equal(first.Location, second.Location);
    }

    [Fact]
    public async Task A_sign_up_that_is_refused_names_the_field_and_leads_to_it()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);

        var answer = await browser.PostAsync(Page, form.Body, ("firstName", "Ada"), ("lastName", "Lovelace"), ("email", "nowhere"));

        Assert.Equal(422, answer.Status);
        Assert.Contains(
            "<li><a href=\"#email\">E-mail</a>: Write an address such as name@example.com.</li>", answer.Body, StringComparison.Ordinal);
        Assert.Equal("Write an address such as name@example.com.", PageBrowser.TextOf(answer.Body, "email-error"));
    }

    [Fact]
    public async Task In_sync_mode_an_outage_ends_the_sign_up_with_an_error()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);
        await browser.PostAsync($"{Page}/headquarters", form.Body, ("behaviour", "Down"));
        await browser.PostAsync($"{Page}/mode", form.Body, ("mode", "Sync"));
        var switched = await browser.GetAsync(Page);

        var answer = await SignUpAsync(browser, switched.Body);

        Assert.Equal("it is down", PageBrowser.TextOf(switched.Body, "headquarters-now"));
        Assert.Equal("sync", PageBrowser.TextOf(switched.Body, "mode-now"));
        Assert.Equal(503, answer.Status);
        Assert.Contains("that is what sync mode does", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Lovelace\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_outage_what_waits_is_delivered()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);
        await browser.PostAsync($"{Page}/headquarters", form.Body, ("behaviour", "Down"));
        var answer = await SignUpAsync(browser, form.Body);
        Assert.Equal("Pending sync", PageBrowser.TextOf((await browser.GetAsync(Followed(answer.Location!))).Body, "account"));

        await browser.PostAsync($"{Page}/headquarters", form.Body, ("behaviour", "Up"));
        var (_, json) = await tool.SendAsync(
            HttpMethod.Get, $"customers/{answer.Location!.Split('/')[^1]}", body: null, ("Prefer", "wait=30"));

        Assert.Equal("Synchronized", (string?)json!["state"]);
    }

    [Fact]
    public async Task After_the_outage_the_page_says_until_when_calls_are_paused()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);
        await browser.PostAsync($"{Page}/headquarters", form.Body, ("behaviour", "Down"));
        await browser.PostAsync($"{Page}/mode", form.Body, ("mode", "Sync"));
        for (var tries = 0; tries < 3; tries++)
        {
            await SignUpAsync(browser, (await browser.GetAsync(Page)).Body);
        }

        await browser.PostAsync($"{Page}/headquarters", form.Body, ("behaviour", "Up"));
        var up = await browser.GetAsync(Page);
        var answer = await SignUpAsync(browser, up.Body);

        Assert.Contains("Calls to headquarters are still paused.", up.Body, StringComparison.Ordinal);
        Assert.Contains("Nothing is broken", up.Body, StringComparison.Ordinal);
        Assert.True(
            answer.Status == 303 || answer.Body.Contains("Headquarters is up again, but calls to it are still paused", StringComparison.Ordinal),
            answer.Body);
    }

    [Theory]
    [InlineData("headquarters", "behaviour")]
    [InlineData("mode", "mode")]
    public async Task A_switch_that_there_is_not_is_refused(string action, string field)
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);

        var answer = await browser.PostAsync($"{Page}/{action}", form.Body, (field, "Bogus"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("none of the choices", answer.Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../../operations/demo\" id=\"back\">", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blank_form_says_what_is_missing()
    {
        await using var tool = await ServedTool.StartDemoAsync();
        using var browser = new PageBrowser(tool.Client.BaseAddress!);
        var form = await browser.GetAsync(Page);

        var answer = await browser.PostAsync(Page, form.Body, ("firstName", ""), ("lastName", ""), ("email", "nowhere"));

        Assert.Equal(422, answer.Status);
        Assert.Equal("Fill this in.", PageBrowser.TextOf(answer.Body, "lastName-error"));
        Assert.Equal("Write an address such as name@example.com.", PageBrowser.TextOf(answer.Body, "email-error"));
    }

    [Fact]
    public async Task Without_demo_there_is_no_such_page()
    {
        using var folder = new ToolFolder();
        await using var tool = await ServedTool.StartAsync(folder, "--urls", "http://127.0.0.1:0");
        using var browser = new PageBrowser(tool.Client.BaseAddress!);

        Assert.Equal(404, (await browser.GetAsync(Page)).Status);
        Assert.DoesNotContain("operations/demo", (await browser.GetAsync("operations")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_with_a_configuration_is_refused_at_the_start()
    {
        using var folder = new ToolFolder();

        var (code, _, error) = await folder.RunAsync("serve", "--demo", "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, code);
        Assert.Contains("--demo: Expected no --config", error, StringComparison.Ordinal);
    }

    private static Task<(int Status, string? Location, string Body)> SignUpAsync(PageBrowser browser, string form)
        => browser.PostAsync(Page, form, ("firstName", "Ada"), ("lastName", "Lovelace"), ("email", "ada@example.com"));

    private static string Followed(string location) => location.Replace("../", "", StringComparison.Ordinal);
}
