using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>What was done is said by this service alone, on the page that it is about, once.</summary>
public sealed class DoneNoteTests
{
    private const string Banner = "id=\"done\"";

    [Fact]
    public async Task No_link_makes_a_page_say_that_something_was_done()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();

        Assert.DoesNotContain(Banner, await browser.ReadAsync($"operations/customers/{id}?done=cancelled"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Banner, await browser.ReadAsync("operations/attention?done=requeued-group&count=7"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_said_once_and_on_its_own_page()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/cancel");

        var answer = await browser.SubmitAsync(page, action, ("reason", "Signed up twice"));
        var other = await browser.ReadAsync("operations/customers");
        var first = await browser.FollowAsync(page, action, answer);
        var second = await browser.ReadAsync(page);

        Assert.DoesNotContain("?", answer.Headers["Location"], StringComparison.Ordinal);
        Assert.DoesNotContain(Banner, other, StringComparison.Ordinal);
        Assert.Equal("It is cancelled and will not go to headquarters.", Browser.TextOf(first, "done"));
        Assert.DoesNotContain(Banner, second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("%%%")]
    [InlineData("MTc5NjA0MDAwMApvcGVyYXRpb25zCmNhbmNlbGxlZAo")]
    public async Task A_made_up_cookie_makes_a_page_say_nothing(string cookie)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/requeue");
        var answer = await browser.SubmitAsync(page, action);
        var name = answer.Headers["Set-Cookie"].Split('=')[0];

        var forged = await service.GetAsync($"operations/customers/{id}", ("Cookie", $"{name}={cookie}"));

        Assert.Contains("CommerceCustomers.Done", name, StringComparison.Ordinal);
        forged.AssertStatus(200);
        Assert.DoesNotContain(Banner, forged.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_that_goes_first_already_is_said_to()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/expedite");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await browser.PostAsync(page, action, fields);

        var html = await browser.FollowAsync(page, action, await browser.PostAsync(page, action, fields));
        var called = await service.SendAsync(HttpMethod.Post, $"customers/{id}/expedition");

        Assert.Equal("Nothing was changed: it goes before the others already.", Browser.TextOf(html, "done"));
        called.AssertStatus(200);
        Assert.Equal("The customer goes before the others already. Nothing was changed.", (string?)called.Json["message"]);
        Assert.Single(await HistoryAsync(service, id));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_says_so_and_is_not_recorded()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, language: "it");
        var id = await service.PendingAsync();
        var (page, action) = ($"operations/customers/{id}/edit", $"../../../operations/customers/{id}/edit");

        var html = await browser.FollowAsync(page, action, await browser.SubmitAsync(page, action));
        var called = await service.SendAsync(
            HttpMethod.Patch, $"customers/{id}", """{"firstName":"Ada"}""", ("If-Match", "*"), ("Accept-Language", "it"));
        var changed = await service.SendAsync(HttpMethod.Patch, $"customers/{id}", """{"firstName":"Augusta"}""", ("If-Match", "*"));

        Assert.Equal("Non è stato cambiato nulla: era già così.", Browser.TextOf(html, "done"));
        Assert.Equal("Il cliente era già così. Non è stato cambiato nulla.", (string?)called.Json["message"]);
        Assert.Null(changed.Json["message"]);
        Assert.Equal("Edited: firstName.", Assert.Single(await HistoryAsync(service, id)));
    }

    [Theory]
    [InlineData(
        "en", "Nothing was changed in it. It is on its way again as it was.",
        "The customer was like this already, so nothing was changed in it. It is on its way again.")]
    [InlineData(
        "it", "Non è stato cambiato nulla. È di nuovo in viaggio così com’era.",
        "Il cliente era già così, quindi non è stato cambiato nulla. È di nuovo in viaggio.")]
    public async Task A_customer_that_is_resubmitted_as_it_was_is_not_said_to_be_saved(string language, string onPage, string called)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: language);
        var first = await service.NeedsAttentionAsync(CustomerJson.Ada("ada@example.com"));
        var second = await service.NeedsAttentionAsync(CustomerJson.Ada("grace@example.com"));
        service.Headquarters.GoDown();
        var (page, action) = ($"operations/customers/{first}/edit", $"../../../operations/customers/{first}/edit");

        var html = await browser.FollowAsync(page, action, await browser.SubmitAsync(page, action));
        var answer = await service.SendAsync(
            HttpMethod.Post,
            $"customers/{second}/resubmission",
            """{"firstName":"Ada"}""",
            ("If-Match", "*"),
            ("Accept-Language", language));

        Assert.Equal(onPage, Browser.TextOf(html, "done"));
        answer.AssertStatus(200);
        Assert.Equal(called, (string?)answer.Json["message"]);
        Assert.Equal(["After E42."], await HistoryAsync(service, first));
        Assert.Equal(["After E42."], await HistoryAsync(service, second));
    }

    private static async Task<IReadOnlyList<string>> HistoryAsync(Service service, string id)
        => [.. (await service.GetAsync($"customers/{id}/explanation")).Json["history"]!.AsArray()
            .Select(static entry => (string)entry!["detail"]!)];
}
