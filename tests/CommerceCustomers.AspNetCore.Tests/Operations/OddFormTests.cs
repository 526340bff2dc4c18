using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>Forms that no page of the service would send: each has its own answer, and changes nothing.</summary>
public sealed class OddFormTests
{
    [Theory]
    [InlineData("type", "Robot", "field-type-error")]
    [InlineData("type", "", "field-type-error")]
    [InlineData("type", "1", "field-type-error")]
    [InlineData("receiptPreference", "Pigeon", "field-receiptPreference-error")]
    public async Task A_choice_that_the_form_does_not_offer_is_refused(string field, string value, string error)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();

        var answer = await EditAsync(browser, id, (field, value));

        answer.AssertStatus(422);
        Assert.Equal("Choose one of the list.", Browser.TextOf(answer.Body, error));
        Assert.Equal(CustomerType.Person, (await service.ReadAsync(id)).Customer!.Type);
    }

    [Theory]
    [InlineData("phone", "x", "field-phone-error", "Write one phone number in digits")]
    [InlineData("addresses[0].country", "Atlantis", "field-addresses-0-country-error", "Write a country by its code or its English name")]
    public async Task The_hint_beside_a_field_says_what_the_field_takes(string field, string value, string error, string hint)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();

        var answer = await EditAsync(browser, id, (field, value));

        answer.AssertStatus(422);
        Assert.StartsWith(hint, Browser.TextOf(answer.Body, error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_that_is_no_text_is_named_as_what_is_wrong()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();

        var answer = await EditAsync(browser, id, ("firstName", "Ada\0"));

        answer.AssertStatus(400);
        Assert.Contains("<h1>A character cannot be kept</h1>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_that_is_no_number_is_an_old_form()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();

        var answer = await EditAsync(browser, id, ("revision", "last"));

        answer.AssertStatus(400);
        Assert.Contains("<h1>This form is out of date</h1>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers/{0}", "../../operations/customers/{0}/requeue", "../../../operations/customers/{0}")]
    [InlineData("customers/{0}/edit", "../../../operations/customers/{0}/edit", "../../../operations/customers/{0}/edit")]
    [InlineData("search", "../operations/search", "../operations/search")]
    public async Task A_form_of_somebody_else_leads_back_to_its_page(string page, string action, string back)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var (from, to) = ($"operations/{string.Format(null, page, id)}", string.Format(null, action, id));

        var answer = await browser.SubmitAsync(from, to, ("formToken", "x"), ("text", "Ada"));

        answer.AssertStatus(400);
        Assert.Equal("text/html; charset=utf-8", answer.ContentType);
        Assert.Contains($"<a href=\"{string.Format(null, back, id)}\" id=\"back\">", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind", "Bogus")]
    [InlineData("kind", "1")]
    [InlineData("before", "yesterday")]
    public async Task A_search_of_no_kind_searches_for_nothing(string field, string value)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.SubmitAsync("operations/search", "../operations/search", ("text", "Ada"), (field, value));

        answer.AssertStatus(400);
        Assert.Contains($"“{value}”", System.Net.WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_cannot_be_recorded_can_be_sent_again()
    {
        await using var service = await Service.StartAsync(
            build: static builder => builder.Services.AddSingleton<ICustomerFinder, LockedFinder>());
        using var browser = new Browser(service);

        var answer = await browser.SubmitAsync("operations/search", "../operations/search", ("text", "Lovelace"));
        var called = await service.PostAsync("customers/search", """{"name":"Lovelace"}""");

        answer.AssertStatus(503);
        Assert.Equal("5", answer.Headers["Retry-After"]);
        Assert.StartsWith("The channel database is busy", Browser.TextOf(answer.Body, "problem"), StringComparison.Ordinal);
        Assert.Contains("value=\"Lovelace\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal("5", called.AssertProblem(503, "StoreUnavailable").Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_group_of_a_channel_that_there_is_not_is_not_requeued()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        await service.NeedsAttentionAsync();

        var answer = await browser.SubmitAsync(
            "operations/attention/requeue?code=E42", "../../operations/attention/requeue", ("channel", "atlantis"));
        var asked = await browser.OpenAsync("operations/attention/requeue?code=E42&channel=atlantis");

        Assert.All([answer, asked], static page =>
        {
            page.AssertStatus(404);
            Assert.Contains("<h1>No such channel</h1>", page.Body, StringComparison.Ordinal);
        });
    }

    private static Task<Answer> EditAsync(Browser browser, string id, (string Name, string Value) field)
        => browser.SubmitAsync($"operations/customers/{id}/edit", $"../../../operations/customers/{id}/edit", field);
}
