using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class SearchPageTests
{
    private const string Page = "operations/search";
    private const string Action = "../operations/search";

    [Theory]
    [InlineData("Name", "lovel")]
    [InlineData("Email", "ADA@example.com")]
    [InlineData("Phone", "+1 713 555 0100")]
    public async Task A_person_is_found_by_what_is_known_of_her(string kind, string text)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.PendingAsync(CustomerJson.WithEveryField());

        var answer = await browser.SubmitAsync(Page, Action, ("kind", kind), ("text", text));

        answer.AssertStatus(200);
        Assert.Equal("1 customer found", Browser.TextOf(answer.Body, "found-heading"));
        Assert.Contains($"href=\"../operations/customers/{id}\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_found_by_id_account_and_sign_in()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.SynchronizedAsync(CustomerJson.WithEveryField());
        var account = (await service.ReadAsync(id)).AccountNumber!.Value.Value;

        foreach (var (kind, text, issuer) in ((string, string, string)[])[
            ("CustomerId", id, ""), ("AccountNumber", account, ""), ("ExternalIdentity", "4711", "https://login.example.com")])
        {
            var answer = await browser.SubmitAsync(Page, Action, ("kind", kind), ("text", text), ("issuer", issuer));

            answer.AssertStatus(200);
            Assert.Contains(id, answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Name", "", "Write a name, or the beginning of one.")]
    [InlineData("Name", "–", "This cannot be a name. Write at least one word of it.")]
    [InlineData("Email", "nobody", "This is no e-mail address. Write one such as name@example.com.")]
    [InlineData("CustomerId", "Ada", "This is no customer id. It looks like 0199f7c2-6b8e-7d41-9a3c-5e1f0b2d4c6a.")]
    [InlineData("ExternalIdentity", "4711", "A sign-in has an issuer and a subject. Write both.")]
    public async Task What_nobody_can_be_found_by_is_refused_in_words(string kind, string text, string words)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.SubmitAsync(Page, Action, ("kind", kind), ("text", text));

        answer.AssertStatus(422);
        Assert.Equal(words, Browser.TextOf(answer.Body, "search-text-error"));
        Assert.Contains($"<option value=\"{kind}\" selected", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_found_without_saying_why_that_may_be()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.SubmitAsync(Page, Action, ("kind", "Name"), ("text", "Lovelace"));

        answer.AssertStatus(200);
        Assert.Equal("Nobody found", Browser.TextOf(answer.Body, "found-heading"));
        Assert.StartsWith("A customer is found by name only while", Browser.TextOf(answer.Body, "found-nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_page_is_shown_page_by_page()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        service.Headquarters.GoDown();
        for (var index = 0; index < 51; index++)
        {
            await service.SignUpAsync("houston-online", CustomerJson.Ada($"ada{index}@example.com"));
        }

        var first = await browser.SubmitAsync(Page, Action, ("kind", "Name"), ("text", "Lovelace"));
        var more = Browser.FieldsOf(first.Body[first.Body.IndexOf("id=\"found-heading\"", StringComparison.Ordinal)..], Action);
        var second = await browser.PostAsync(Page, Action, more);

        Assert.Equal("50 customers found", Browser.TextOf(first.Body, "found-heading"));
        Assert.Equal("1 customer found", Browser.TextOf(second.Body, "found-heading"));
    }
}
