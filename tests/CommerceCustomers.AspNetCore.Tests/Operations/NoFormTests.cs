using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>Nobody fills in a form that cannot be sent: its page says why there is none, and what to do instead.</summary>
public sealed class NoFormTests
{
    private const string Form = "<form method=\"post\" action=\"../../../operations/customers/";

    [Theory]
    [InlineData("en", "Headquarters holds this customer as account", "Change it there.")]
    [InlineData("it", "La sede centrale ha questo cliente come conto", "Modificalo là.")]
    public async Task Who_is_in_headquarters_is_changed_there(string language, string why, string instead)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: language);
        var id = await service.SynchronizedAsync();

        await AssertNoFormAsync(browser, $"operations/customers/{id}/edit", why, instead);
    }

    [Theory]
    [InlineData("en", "This customer is given up", "sign the customer up again.")]
    [InlineData("it", "Questo cliente è abbandonato", "registra di nuovo il cliente.")]
    public async Task Who_was_given_up_is_signed_up_again(string language, string why, string instead)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, language: language);
        var id = await service.PendingAsync();
        await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=Twice");

        await AssertNoFormAsync(browser, $"operations/customers/{id}/edit", why, instead);
    }

    [Theory]
    [InlineData("en", "edit", "Everything that was known", "as a new customer.")]
    [InlineData("it", "edit", "Tutto ciò che qui si sapeva", "come nuovo cliente.")]
    [InlineData("en", "erase", "This customer was erased already", "nothing more is known of it here.")]
    [InlineData("it", "erase", "Questo cliente è già stato cancellato", "qui non se ne sa più nulla.")]
    public async Task Who_was_erased_is_neither_edited_nor_erased_again(string language, string page, string why, string instead)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, language: language);
        var id = await service.PendingAsync();
        await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true");

        await AssertNoFormAsync(browser, $"operations/customers/{id}/{page}", why, instead);
    }

    [Fact]
    public async Task Who_is_being_sent_is_looked_at_again_later()
    {
        await using var service = await Service.StartAsync(settings: "--CommerceCustomers:Headquarters:AttemptTimeout=00:00:04");
        using var browser = new Browser(service);
        service.Headquarters.Latency = TimeSpan.FromSeconds(3);
        var id = (string)(await service.SignUpAsync("houston-online", CustomerJson.Ada())).Json["customerId"]!;
        await service.ReachAsync(id, CustomerState.Sending);

        var edit = await browser.ReadAsync($"operations/customers/{id}/edit");
        var erase = await browser.ReadAsync($"operations/customers/{id}/erase");

        Assert.All([edit, erase], static html =>
        {
            Assert.StartsWith("This customer is being sent right now", Browser.TextOf(html, "why-not"), StringComparison.Ordinal);
            Assert.Contains("Wait", Browser.TextOf(html, "remedies"), StringComparison.Ordinal);
            Assert.DoesNotContain(Form, html, StringComparison.Ordinal);
        });
    }

    private static async Task AssertNoFormAsync(Browser browser, string page, string why, string instead)
    {
        var html = await browser.ReadAsync(page);

        Assert.DoesNotContain(Form, html, StringComparison.Ordinal);
        Assert.StartsWith(why, Browser.TextOf(html, "why-not"), StringComparison.Ordinal);
        Assert.EndsWith(instead, Browser.TextOf(html, "why-not"), StringComparison.Ordinal);
        Assert.Contains("id=\"to-customer\"", html, StringComparison.Ordinal);
    }
}
