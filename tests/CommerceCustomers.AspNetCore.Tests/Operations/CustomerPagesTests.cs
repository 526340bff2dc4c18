using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class CustomerPagesTests
{
    [Fact]
    public async Task The_list_has_its_filter_in_its_URL()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var attention = await service.NeedsAttentionAsync();
        var pending = await service.PendingAsync(CustomerJson.Ada("grace@example.com"));

        var all = await browser.ReadAsync("operations/customers");
        var filtered = await browser.ReadAsync("operations/customers?channel=houston-online&state=NeedsAttention&code=E42");
        var none = await browser.ReadAsync("operations/customers?code=E43");

        Assert.Contains(attention, all, StringComparison.Ordinal);
        Assert.Contains(pending, all, StringComparison.Ordinal);
        Assert.Contains(attention, filtered, StringComparison.Ordinal);
        Assert.DoesNotContain(pending, filtered, StringComparison.Ordinal);
        Assert.Contains("<option value=\"NeedsAttention\" selected", filtered, StringComparison.Ordinal);
        Assert.Equal("No customer matches this filter. Change it, or show all.", Browser.TextOf(none, "no-customers"));
    }

    [Fact]
    public async Task The_empty_fields_of_the_filter_do_not_stay_in_the_URL()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.OpenAsync("operations/customers?channel=houston-online&state=&code=");

        answer.AssertStatus(303);
        Assert.Equal("../operations/customers?channel=houston-online", answer.Headers["Location"]);
    }

    [Fact]
    public async Task The_pages_of_the_list_follow_each_other()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        service.Headquarters.GoDown();
        for (var index = 0; index < 51; index++)
        {
            await service.SignUpAsync("houston-online", CustomerJson.Ada($"ada{index}@example.com"));
        }

        var first = await browser.ReadAsync("operations/customers?channel=houston-online");
        var next = System.Net.WebUtility.HtmlDecode(first.Split(" rel=\"next\"")[0].Split("href=\"")[^1].TrimEnd('"'));
        var second = await browser.ReadAsync(new Uri(new Uri(service.Operator.BaseAddress!, "operations/customers"), next).PathAndQuery);

        Assert.Equal(50, RowsOf(first));
        Assert.Equal(1, RowsOf(second));
        Assert.Contains("id=\"first-page\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"next-page\"", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_explained_with_what_can_be_done()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();

        var html = await browser.ReadAsync($"operations/customers/{id}");

        Assert.Contains("<h1>Ada Lovelace</h1>", html, StringComparison.Ordinal);
        Assert.Equal("Needs attention: headquarters refused it (E42).", Browser.TextOf(html, "summary"));
        Assert.Contains("The group does not exist.", Browser.TextOf(html, "reasons"), StringComparison.Ordinal);
        Assert.Contains("Correct it and resubmit it.", Browser.TextOf(html, "remedies"), StringComparison.Ordinal);
        Assert.Contains("An attempt failed: E42", Browser.TextOf(html, "timeline"), StringComparison.Ordinal);
        foreach (var action in (string[])["edit", "requeue", "cancel", "erase"])
        {
            Assert.Contains($"id=\"{action}\"", html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("id=\"expedite\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_operator_reads_is_never_read_as_HTML()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var customer = CustomerJson.Ada();
        customer["firstName"] = "<script>alert(1)</script>";
        var id = await service.PendingAsync(customer);

        foreach (var path in (string[])["operations/customers", $"operations/customers/{id}", $"operations/customers/{id}/edit",
            $"operations/customers/{id}/erase", "operations/customers?chanel=%3Cscript%3Ealert(1)"])
        {
            Assert.DoesNotContain("<script>alert", (await browser.OpenAsync(path)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Requeue_sends_a_customer_again_and_says_so()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/requeue");

        var answer = await browser.SubmitAsync(page, action);
        var html = await browser.FollowAsync(page, action, answer);

        await service.GateShutAsync();
        Assert.Equal("It is on its way again.", Browser.TextOf(html, "done"));
        await service.ReachAsync(id, CustomerState.Pending);
    }

    [Fact]
    public async Task A_second_requeue_says_that_there_is_nothing_to_do()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/requeue");
        var fields = Browser.FieldsOf(await browser.ReadAsync(page), action);
        await browser.PostAsync(page, action, fields);
        await service.GateShutAsync();

        var answer = await browser.PostAsync(page, action, fields);

        answer.AssertStatus(409);
        Assert.Equal("This customer is on its way already. There is nothing to do.", Browser.TextOf(answer.Body, "problem"));
    }

    [Fact]
    public async Task Expedite_moves_a_waiting_customer_to_the_front()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/expedite");

        var answer = await browser.SubmitAsync(page, action);
        var html = await browser.FollowAsync(page, action, answer);

        Assert.Equal("It goes before the others of its channel now.", Browser.TextOf(html, "done"));
        Assert.Contains("Somebody waits for it", Browser.TextOf(html, "reasons"), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"expedite\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_needs_a_reason_and_keeps_it()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, name: "Grace");
        var id = await service.NeedsAttentionAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/cancel");

        var without = await browser.SubmitAsync(page, action);
        var tooLong = await browser.SubmitAsync(page, action, ("reason", new string('x', 501)));
        var done = await browser.SubmitAsync(page, action, ("reason", "Signed up twice"));
        var html = await browser.FollowAsync(page, action, done);

        without.AssertStatus(422);
        Assert.Equal("Write something here.", Browser.TextOf(without.Body, "reason-error"));
        Assert.Contains("aria-describedby=\"reason-hint reason-error\"", without.Body, StringComparison.Ordinal);
        tooLong.AssertStatus(422);
        Assert.Equal("It is cancelled and will not go to headquarters.", Browser.TextOf(html, "done"));
        Assert.Contains("Cancelled by Grace Signed up twice", Browser.TextOf(html, "timeline"), StringComparison.Ordinal);
        Assert.Equal(CustomerState.Withdrawn, (await service.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Erase_asks_first_and_then_leaves_nothing()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();
        var (page, action) = ($"operations/customers/{id}/erase", $"../../../operations/customers/{id}/erase");

        var unsure = await browser.SubmitAsync(page, action);
        Assert.NotNull((await service.ReadAsync(id)).Customer);
        var done = await browser.SubmitAsync(page, action, ("confirm", "yes"), ("by", "Ticket 4711"));
        var html = await browser.FollowAsync(page, action, done);

        unsure.AssertStatus(422);
        Assert.Equal("Tick the box to confirm.", Browser.TextOf(unsure.Body, "confirm-error"));
        Assert.StartsWith("Nothing was erased yet.", Browser.TextOf(unsure.Body, "problem"), StringComparison.Ordinal);
        Assert.Equal("The customer is erased here.", Browser.TextOf(html, "done"));
        Assert.DoesNotContain("Lovelace", html, StringComparison.Ordinal);
        Assert.Null((await service.ReadAsync(id)).Customer);
    }

    [Fact]
    public async Task Resolve_takes_an_account_number_and_keeps_it()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/resolve");

        var wrong = await browser.SubmitAsync(page, action, ("account", " "));
        var done = await browser.SubmitAsync(page, action, ("account", "C-4711"));

        wrong.AssertStatus(422);
        Assert.Equal("Write an account number of 1 to 20 characters that can be seen, in one line.", Browser.TextOf(wrong.Body, "account-error"));
        var html = await browser.FollowAsync(page, action, done);
        Assert.Equal("The account is on record.", Browser.TextOf(html, "done"));
        Assert.Equal(new AccountNumber("C-4711"), (await service.ReadAsync(id)).AccountNumber);
    }

    [Fact]
    public async Task The_work_list_groups_by_error_and_sends_a_group_again()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var first = await service.NeedsAttentionAsync();
        var second = await service.NeedsAttentionAsync(CustomerJson.Ada("grace@example.com"));
        service.Headquarters.GoDown();
        const string Page = "operations/attention/requeue?code=E42";
        const string Action = "../../operations/attention/requeue";

        var list = await browser.ReadAsync("operations/attention");
        var fields = Browser.FieldsOf(await browser.ReadAsync(Page), Action);
        var done = await browser.PostAsync(Page, Action, fields);
        var html = await browser.FollowAsync(Page, Action, done);
        var again = await browser.PostAsync(Page, Action, fields);
        await service.GateShutAsync();

        Assert.Contains("2 customers", list, StringComparison.Ordinal);
        Assert.Contains("The group does not exist.", list, StringComparison.Ordinal);
        Assert.Equal("2 customers are on their way again.", Browser.TextOf(html, "done"));
        Assert.Equal("Nothing needs a person.", Browser.TextOf(html, "nothing-to-do"));
        again.AssertStatus(409);
        Assert.Equal(
            "No customer with this error needs attention any more, so nothing was requeued now. If the form was sent before, they are on "
            + "their way already.",
            Browser.TextOf(again.Body, "problem"));
        await service.ReachAsync(first, CustomerState.Pending);
        await service.ReachAsync(second, CustomerState.Pending);
    }

    [Fact]
    public async Task The_work_list_counts_every_customer_and_a_group_is_sent_again_as_a_whole()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        await AddAsync(service, 1200, "E42", "The group does not exist.");
        await AddAsync(service, 3, "E43", "The city does not exist.");
        const string Page = "operations/attention/requeue?code=E42";
        const string Action = "../../operations/attention/requeue";

        var list = await browser.ReadAsync("operations/attention");
        var done = await browser.SubmitAsync(Page, Action);
        var html = await browser.FollowAsync(Page, Action, done);

        Assert.Contains("1,200 customers", list, StringComparison.Ordinal);
        Assert.Contains("3 customers", list, StringComparison.Ordinal);
        Assert.Contains("The city does not exist.", list, StringComparison.Ordinal);
        Assert.Equal("1,200 customers are on their way again.", Browser.TextOf(html, "done"));
        Assert.DoesNotContain("The group does not exist.", html, StringComparison.Ordinal);
        Assert.Contains("3 customers", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_without_a_code_is_not_everything()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        const string Page = "operations/attention/requeue?code=E42";
        const string Action = "../../operations/attention/requeue";

        var answer = await browser.SubmitAsync(Page, Action, ("code", ""));

        answer.AssertStatus(400);
        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(id)).State);
    }

    [Theory]
    [InlineData("requeue")]
    [InlineData("expedite")]
    [InlineData("cancel")]
    [InlineData("resolve")]
    [InlineData("edit")]
    [InlineData("erase")]
    public async Task A_form_without_its_token_changes_nothing(string action)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var page = $"operations/customers/{id}";
        await browser.ReadAsync(page);

        var answer = await browser.PostAsync(
            page, $"{id}/{action}", [], ("reason", "x"), ("account", "C-1"), ("confirm", "yes"), ("lastName", "Mallory"));

        answer.AssertStatus(400);
        Assert.Contains("<h1>This form is out of date</h1>", answer.Body, StringComparison.Ordinal);
        var record = await service.ReadAsync(id);
        Assert.Equal((CustomerState.NeedsAttention, "Lovelace"), (record.State, record.Customer!.LastName));
    }

    [Fact]
    public async Task A_form_of_another_kind_or_size_is_refused()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var id = await service.NeedsAttentionAsync();
        var (page, action) = ($"operations/customers/{id}", $"../../operations/customers/{id}/cancel");

        var large = await browser.SubmitAsync(page, action, ("reason", new string('x', 70_000)));
        var json = await service.PostAsync($"operations/customers/{id}/cancel", "{}");

        large.AssertStatus(413);
        Assert.Contains("<h1>That is too much text</h1>", large.Body, StringComparison.Ordinal);
        json.AssertStatus(415);
        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Every_action_on_an_unknown_customer_says_that_there_is_none()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var known = await service.NeedsAttentionAsync();
        var fields = Browser.FieldsOf(
            await browser.ReadAsync($"operations/customers/{known}"), $"../../operations/customers/{known}/requeue");

        foreach (var action in (string[])["requeue", "expedite", "cancel", "resolve", "edit", "erase"])
        {
            var answer = await browser.PostAsync(
                "operations",
                $"operations/customers/0199aaaa-0000-7000-8000-000000000000/{action}",
                fields,
                ("reason", "x"),
                ("confirm", "yes"));

            answer.AssertStatus(404);
            Assert.Contains("<h1>No such customer</h1>", answer.Body, StringComparison.Ordinal);
        }
    }

    private static async Task AddAsync(Service service, int count, string code, string message)
    {
        var store = service.Services.GetRequiredService<ICustomerStore>();
        var now = service.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var records = Enumerable.Range(0, count).Select(index => new StoredRecord(
            CustomerId.New(now.AddMilliseconds(index)), new("houston-online"), new("usrt"), now)
        {
            State = CustomerState.Pending,
            Decision = SampleDecisions.Async,
            DueAt = now,
        }).ToList();
        foreach (var record in records)
        {
            await store.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: null, TestContext.Current.CancellationToken);
        }

        var error = new CustomerError(code, message, now, HeadquartersFailure.Rejected);
        await store.ApplyAsync(
            [.. records.Select(record => new RecordChange(
                record, new StoredRecord(record) { State = CustomerState.NeedsAttention, LastError = error }))],
            TestContext.Current.CancellationToken);
    }

    private static int RowsOf(string html) => html.Split("scope=\"row\"").Length - 1;
}
