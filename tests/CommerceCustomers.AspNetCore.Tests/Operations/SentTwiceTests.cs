using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>A form that is sent twice, by a double click or after going back, is done once, and its sender is told so.</summary>
public sealed class SentTwiceTests
{
    private const string DoneBefore = "You have done this already, as the history below says. Nothing was done twice.";

    [Theory]
    [InlineData("edit", "firstName", "Augusta")]
    [InlineData("edit", "firstName", "Ada")]
    [InlineData("requeue", "x", "y")]
    [InlineData("cancel", "reason", "Signed up twice")]
    [InlineData("resolve", "account", "C-4711")]
    public async Task The_second_time_says_that_it_was_done(string form, string field, string value)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, name: "Grace");
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();
        var (page, action) = AddressOf(id, form);
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);

        var first = await browser.PostAsync(page, action, fields, (field, value));
        await browser.FollowAsync(page, action, first);
        var second = await browser.PostAsync(page, action, fields, (field, value));
        var html = await browser.FollowAsync(page, action, second);

        Assert.Equal(DoneBefore, Browser.TextOf(html, "done"));
        Assert.Single(await HistoryAsync(service, id));
    }

    [Fact]
    public async Task An_edit_after_sending_it_unchanged_is_not_taken_for_that()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, name: "Grace");
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();
        var (page, action) = AddressOf(id, "edit");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await browser.PostAsync(page, action, fields);

        var second = await browser.PostAsync(page, action, fields, ("firstName", "Adelaide"));

        second.AssertStatus(412);
        Assert.Equal(["Requeued"], await HistoryAsync(service, id));
    }

    [Fact]
    public async Task An_edit_that_waits_is_saved_once()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, language: "it", name: "Grace");
        var id = await service.PendingAsync();
        var (page, action) = AddressOf(id, "edit");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);

        await browser.PostAsync(page, action, fields, ("firstName", "Augusta"), ("currency", "eur"), ("language", "EN-us"));
        var second = await browser.PostAsync(page, action, fields, ("firstName", "Augusta"), ("currency", "eur"), ("language", "EN-us"));
        var html = await browser.FollowAsync(page, action, second);

        Assert.Equal(
            "Lo hai già fatto, come dice la cronologia qui sotto. Nulla è stato fatto due volte.", Browser.TextOf(html, "done"));
        var stored = (await service.ReadAsync(id)).Customer!;
        Assert.Equal(("Augusta", "EUR"), (stored.FirstName, stored.Currency));
        Assert.Single(await HistoryAsync(service, id));
    }

    [Fact]
    public async Task Another_edit_of_the_same_person_is_not_taken_for_the_first_one()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, name: "Grace");
        var id = await service.PendingAsync();
        var (page, action) = AddressOf(id, "edit");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);

        await browser.PostAsync(page, action, fields, ("firstName", "Augusta"));
        var second = await browser.PostAsync(page, action, fields, ("firstName", "Adelaide"));

        second.AssertStatus(412);
        Assert.Contains("value=\"Adelaide\"", second.Body, StringComparison.Ordinal);
        Assert.StartsWith("This customer has changed", Browser.TextOf(second.Body, "problem"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData(null)]
    public async Task What_somebody_else_did_is_not_said_to_be_done_by_the_sender(string? other)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, name: other is null ? null : "Grace");
        using var another = new Browser(service, name: other);
        var id = await service.PendingAsync();
        var (page, action) = AddressOf(id, "cancel");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await another.SubmitAsync(page, action, ("reason", "Signed up twice"));

        var answer = await browser.PostAsync(page, action, fields, ("reason", "Signed up twice"));

        answer.AssertStatus(409);
        Assert.StartsWith("This customer is given up", Browser.TextOf(answer.Body, "problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_is_not_taken_for_the_first_one()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, name: "Grace");
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();
        var (page, action) = AddressOf(id, "resolve");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await browser.PostAsync(page, action, fields, ("account", "C-1"));

        var answer = await browser.PostAsync(page, action, fields, ("account", "C-2"));

        answer.AssertStatus(409);
    }

    [Fact]
    public async Task An_erasure_that_is_sent_twice_says_that_it_was_done()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();
        var (page, action) = AddressOf(id, "erase");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await browser.PostAsync(page, action, fields, ("confirm", "yes"));

        var answer = await browser.PostAsync(page, action, fields, ("confirm", "yes"));

        Assert.Equal(
            "Nothing was changed: it was erased already.", Browser.TextOf(await browser.FollowAsync(page, action, answer), "done"));
    }

    [Fact]
    public async Task A_correction_that_has_reached_headquarters_is_said_to_have_been_saved()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, name: "Grace");
        var id = await service.NeedsAttentionAsync();
        var (page, action) = AddressOf(id, "edit");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await browser.PostAsync(page, action, fields, ("firstName", "Augusta"));
        await service.ReachAsync(id, CustomerState.Synchronized);

        var answer = await browser.PostAsync(page, action, fields, ("firstName", "Augusta"));

        Assert.StartsWith(
            "You have saved changes already",
            Browser.TextOf(await browser.FollowAsync(page, action, answer), "done"),
            StringComparison.Ordinal);
    }

    private static (string Page, string Action) AddressOf(string id, string form) => form is "edit" or "erase"
        ? ($"operations/customers/{id}/{form}", $"../../../operations/customers/{id}/{form}")
        : ($"operations/customers/{id}", $"../../operations/customers/{id}/{form}");

    private static async Task<IReadOnlyList<string>> HistoryAsync(Service service, string id)
        => [.. (await service.GetAsync($"customers/{id}/explanation")).Json["history"]!.AsArray()
            .Where(static entry => (string?)entry!["by"] == "Grace").Select(static entry => (string)entry!["action"]!)];
}
