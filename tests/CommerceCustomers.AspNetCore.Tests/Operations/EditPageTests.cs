using System.Globalization;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class EditPageTests
{
    [Fact]
    public async Task An_edit_without_changes_changes_nothing()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync(CustomerJson.WithEveryField());
        var before = await service.ReadAsync(id);

        var answer = await SubmitAsync(browser, id);

        answer.AssertStatus(303);
        var after = await service.ReadAsync(id);
        Assert.Equal(JsonOf(before), JsonOf(after));
    }

    [Fact]
    public async Task What_headquarters_refused_stands_beside_its_field()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync(code: "CustGroupNotFound", message: "It does not exist in this legal entity.");

        var html = await browser.ReadAsync($"operations/customers/{id}/edit");

        Assert.Equal(
            "Headquarters said: “CustGroupNotFound: It does not exist in this legal entity.”",
            Browser.TextOf(html, "field-customerGroup-error"));
        Assert.Contains("<a href=\"#field-customerGroup\">Customer group</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_field_is_stored_with_the_error_and_shown_beside_it()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync(code: "E42", message: "Nein.", field: CustomerFields.Phone);

        var record = await service.GetAsync($"customers/{id}");
        var html = await browser.ReadAsync($"operations/customers/{id}/edit");

        Assert.Equal("phone", (string?)record.Json["lastError"]!["field"]);
        Assert.Equal("Headquarters said: “E42: Nein.”", Browser.TextOf(html, "field-phone-error"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_replaced_and_headquarters_is_not_said_to_have_refused_it()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var store = service.Services.GetRequiredService<ICustomerStore>();
        var now = service.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var record = new StoredRecord(CustomerId.New(now), new("houston-online"), new("usrt"), now)
        {
            State = CustomerState.Pending,
            Decision = SampleDecisions.Async,
            DueAt = now,
            Payload = new byte[] { 255, 1 },
        };
        await store.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: null, TestContext.Current.CancellationToken);
        var broken = new StoredRecord(record)
        {
            State = CustomerState.NeedsAttention,
            LastError = new CustomerError("UnreadablePayload", "It cannot be read.", now),
        };
        await store.ApplyAsync([new RecordChange(record, broken)], TestContext.Current.CancellationToken);

        var html = await browser.ReadAsync(PageOf($"{record.CustomerId}"));

        Assert.StartsWith("Its stored content cannot be read.", Browser.TextOf(html, "replacement"), StringComparison.Ordinal);
        Assert.DoesNotContain("Headquarters said", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_sent_to_headquarters()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();

        var answer = await SubmitAsync(browser, id, ("customerGroup", "40"), ("addresses[0].street", "1 Main St\r\nFloor 2"));

        var html = await browser.FollowAsync(PageOf(id), ActionOf(id), answer);
        await service.GateShutAsync();
        Assert.Equal("The changes are saved, and it is on its way again.", Browser.TextOf(html, "done"));
        var record = await service.ReadAsync(id);
        Assert.True(record.State is CustomerState.Pending or CustomerState.Sending, $"{record.State}");
        Assert.Equal("40", record.Customer!.CustomerGroup);
        Assert.Equal("1 Main St\nFloor 2", record.Customer.Addresses.Single().Street);
    }

    [Fact]
    public async Task Every_error_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();

        var answer = await SubmitAsync(
            browser, id, ("email", "nowhere"), ("currency", "QQQ"), ("firstName", ""), ("lastName", ""), ("phone", "+17135550101"));

        answer.AssertStatus(422);
        Assert.Equal("Write an address such as name@example.com.", Browser.TextOf(answer.Body, "field-email-error"));
        Assert.Equal("Write the code of a currency, such as USD.", Browser.TextOf(answer.Body, "field-currency-error"));
        Assert.Equal("Fill this in.", Browser.TextOf(answer.Body, "field-lastName-error"));
        Assert.Contains("value=\"nowhere\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Nothing was saved yet.", Browser.TextOf(answer.Body, "problem"), StringComparison.Ordinal);
        Assert.Equal("ada@example.com", (await service.ReadAsync(id)).Customer!.Email);
    }

    [Fact]
    public async Task A_refused_edit_offers_one_more_address_and_not_one_more_each_time()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var before = await browser.ReadAsync(PageOf(id));

        var once = await SubmitAsync(browser, id, ("email", "nowhere"));
        var twice = await browser.PostAsync(PageOf(id), ActionOf(id), Browser.FieldsOf(once.Body, ActionOf(id)));
        var filled = await SubmitAsync(browser, id, ("email", "nowhere"), ("addresses[0].city", "Boston"));

        Assert.All([once, twice], answer => Assert.Equal(AddressesIn(before), AddressesIn(answer.Body)));
        Assert.Equal(AddressesIn(before) + 1, AddressesIn(filled.Body));
    }

    [Fact]
    public async Task An_edit_of_an_outdated_customer_is_refused_and_can_be_saved_again()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        using var other = new Browser(service);
        var id = await service.PendingAsync();
        var fields = Browser.FieldsOf(await browser.ReadAsync(PageOf(id)), ActionOf(id));
        (await SubmitAsync(other, id, ("middleName", "King"))).AssertStatus(303);

        var outdated = await browser.PostAsync(PageOf(id), ActionOf(id), fields, ("firstName", "Augusta"));
        var again = await browser.PostAsync(PageOf(id), ActionOf(id), Browser.FieldsOf(outdated.Body, ActionOf(id)));

        outdated.AssertStatus(412);
        Assert.StartsWith(
            "This customer has changed since you opened the form", Browser.TextOf(outdated.Body, "problem"), StringComparison.Ordinal);
        Assert.Contains("value=\"Augusta\"", outdated.Body, StringComparison.Ordinal);
        again.AssertStatus(303);
        Assert.Equal("Augusta", (await service.ReadAsync(id)).Customer!.FirstName);
    }

    [Theory]
    [InlineData("en", "What is saved now stands here.", "Saved by now: “Augusta”. Your change stands here.")]
    [InlineData("it", "Qui c’è ciò che è salvato ora.", "Nel frattempo è stato salvato «Augusta». Qui c’è la tua modifica.")]
    public async Task An_edit_of_an_outdated_customer_undoes_nothing_of_another_person(string language, string taken, string differs)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, language: language);
        using var other = new Browser(service);
        var id = await service.PendingAsync(CustomerJson.WithEveryField());
        var fields = Browser.FieldsOf(await browser.ReadAsync(PageOf(id)), ActionOf(id));
        (await SubmitAsync(
            other, id, ("email", "new@example.com"), ("firstName", "Augusta"), ("addresses[0].city", "Boston"))).AssertStatus(303);

        var outdated = await browser.PostAsync(
            PageOf(id), ActionOf(id), fields, ("phone", "+17135550177"), ("firstName", "Adele"), ("middleName", ""));
        var again = await browser.PostAsync(PageOf(id), ActionOf(id), Browser.FieldsOf(outdated.Body, ActionOf(id)));

        outdated.AssertStatus(412);
        Assert.EndsWith(taken, Browser.TextOf(outdated.Body, "field-email-hint"), StringComparison.Ordinal);
        Assert.Equal(differs, Browser.TextOf(outdated.Body, "field-firstName-hint"));
        Assert.Contains(differs, Browser.TextOf(outdated.Body, "problem"), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"field-phone-hint\"", outdated.Body, StringComparison.Ordinal);
        again.AssertStatus(303);
        var customer = (await service.ReadAsync(id)).Customer!;
        Assert.Equal(
            ("new@example.com", "+17135550177", "Adele", null, "Boston"),
            (customer.Email, customer.Phone, customer.FirstName, customer.MiddleName, customer.Addresses[0].City));
    }

    [Fact]
    public async Task A_refused_edit_of_an_outdated_customer_still_knows_what_it_was_made_from()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        using var other = new Browser(service);
        var id = await service.PendingAsync();
        var fields = Browser.FieldsOf(await browser.ReadAsync(PageOf(id)), ActionOf(id));
        (await SubmitAsync(other, id, ("email", "new@example.com"))).AssertStatus(303);

        var refused = await browser.PostAsync(PageOf(id), ActionOf(id), fields, ("middleName", "King"), ("type", "Cat"));
        var outdated = await browser.PostAsync(
            PageOf(id), ActionOf(id), Browser.FieldsOf(refused.Body, ActionOf(id)), fields.Single(static field => field.Name == "type"));
        var again = await browser.PostAsync(PageOf(id), ActionOf(id), Browser.FieldsOf(outdated.Body, ActionOf(id)));

        refused.AssertStatus(422);
        outdated.AssertStatus(412);
        again.AssertStatus(303);
        var customer = (await service.ReadAsync(id)).Customer!;
        Assert.Equal(("new@example.com", "King"), (customer.Email, customer.MiddleName));
    }

    [Fact]
    public async Task A_customer_that_headquarters_holds_is_not_edited()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var fields = Browser.FieldsOf(await browser.ReadAsync(PageOf(id)), ActionOf(id));
        await service.SendAsync(HttpMethod.Post, $"customers/{id}/resubmission");
        await service.GetAsync($"customers/{id}", ("Prefer", "wait=30"));

        var answer = await browser.PostAsync(PageOf(id), ActionOf(id), fields, await RevisionAsync(service, id));

        answer.AssertStatus(409);
        var problem = Browser.TextOf(answer.Body, "problem");
        Assert.StartsWith("Nothing was saved: Headquarters holds this customer", problem, StringComparison.Ordinal);
        Assert.EndsWith("Change it there.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_that_is_being_sent_is_not_edited()
    {
        await using var service = await Service.StartAsync(settings: "--CommerceCustomers:Headquarters:AttemptTimeout=00:00:04");
        using var browser = new Browser(service);
        using var italian = new Browser(service, language: "it");
        var id = await service.NeedsAttentionAsync();
        var fields = Browser.FieldsOf(await browser.ReadAsync(PageOf(id)), ActionOf(id));
        var inItalian = Browser.FieldsOf(await italian.ReadAsync(PageOf(id)), ActionOf(id));
        service.Headquarters.Latency = TimeSpan.FromSeconds(3);
        await service.SendAsync(HttpMethod.Post, $"customers/{id}/resubmission");
        await service.ReachAsync(id, CustomerState.Sending);
        var revision = await RevisionAsync(service, id);

        var answer = await browser.PostAsync(PageOf(id), ActionOf(id), fields, revision);
        var answerInItalian = await italian.PostAsync(PageOf(id), ActionOf(id), inItalian, revision);

        answer.AssertStatus(409);
        answerInItalian.AssertStatus(409);
        Assert.Equal(
            "The customer is being sent right now, so nothing was changed. Try again in a moment.",
            Browser.TextOf(answer.Body, "problem"));
        Assert.Equal(
            "Il cliente viene inviato proprio ora, quindi non è stato cambiato nulla. Riprova tra un momento.",
            Browser.TextOf(answerInItalian.Body, "problem"));
    }

    [Theory]
    [InlineData("CustGroupNotFound", "It does not exist.", "customerGroup")]
    [InlineData("E1", "The e-mail address is not valid.", "email")]
    [InlineData("E1", "The phone number [removed] is too long.", "phone")]
    [InlineData("InvalidCurrencyCode", "", "currency")]
    [InlineData("E1", "The ZIP/postal code is unknown.", "addresses[0].zipCode")]
    [InlineData("E1", "Something else.", null)]
    public void The_field_of_an_error_is_found_by_its_words(string code, string message, string? field)
        => Assert.Equal(field, FieldOfError.Find(new CustomerError(code, message, DateTimeOffset.UnixEpoch), new Customer()));

    [Theory]
    [InlineData(CustomerFields.CustomerGroup, "customerGroup")]
    [InlineData(CustomerFields.City, "addresses[1].city")]
    public void The_field_that_the_adapter_named_counts_before_the_words(string named, string field)
    {
        var error = new CustomerError("E1", "The e-mail address is not valid.", DateTimeOffset.UnixEpoch, field: named);
        var customer = new Customer { Addresses = [new Address { City = "Boston" }, new Address { City = "Austin", IsPrimary = true }] };

        Assert.Equal(field, FieldOfError.Find(error, customer));
    }

    private static int AddressesIn(string html) => html.Split("].street\"").Length - 1;

    private static string JsonOf(CustomerRecord record) => RecordDocument.Of(record.Customer!).ToJsonString();

    private static async Task<(string Name, string Value)> RevisionAsync(Service service, string id)
        => ("revision", (await service.ReadAsync(id)).Revision.ToString(CultureInfo.InvariantCulture));

    private static string PageOf(string id) => $"operations/customers/{id}/edit";

    private static string ActionOf(string id) => $"../../../operations/customers/{id}/edit";

    private static Task<Answer> SubmitAsync(Browser browser, string id, params (string Name, string Value)[] fields)
        => browser.SubmitAsync(PageOf(id), ActionOf(id), fields);
}
