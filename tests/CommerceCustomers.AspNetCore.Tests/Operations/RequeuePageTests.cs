using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>The question before many customers are requeued at once.</summary>
public sealed class RequeuePageTests
{
    private const string Page = "operations/attention/requeue";
    private const string Action = "../../operations/attention/requeue";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "en", "Requeue 3 customers?", "How many 3 customers Error code E42 Channels All channels: houston-online (2), strict-online (1) "
        + "Longest wait 3 hours, since 2026-11-30 09:00 UTC", "Requeue 3 customers")]
    [InlineData(
        "it", "Rimettere in coda 3 clienti?", "Quanti 3 clienti Codice di errore E42 Canali Tutti i canali: houston-online (2), "
        + "strict-online (1) Attesa più lunga 3 ore, dal 2026-11-30 09:00 UTC", "Rimetti in coda 3 clienti")]
    public async Task It_names_number_code_channels_and_age(string language, string title, string facts, string button)
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service, language: language);
        await AddAsync(service, "houston-online", "E42", hours: 3);
        await AddAsync(service, "houston-online", "E42", hours: 2);
        await AddAsync(service, "strict-online", "E42", hours: 1);
        await AddAsync(service, "houston-online", "E43", hours: 9);

        var html = await browser.ReadAsync($"{Page}?code=E42&channel=");

        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Equal(facts, Facts(html));
        Assert.Equal(button, Browser.TextOf(html, "requeue"));
        Assert.NotEmpty(Browser.TextOf(html, "meaning"));
    }

    [Fact]
    public async Task A_channel_is_named_and_only_its_customers_are_requeued()
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service);
        await AddAsync(service, "houston-online", "E42", hours: 3);
        var other = await AddAsync(service, "strict-online", "E42", hours: 5);

        var html = await browser.ReadAsync($"{Page}?code=E42&channel=houston-online");
        var done = await browser.SubmitAsync($"{Page}?code=E42&channel=houston-online", Action);

        Assert.Equal(
            "How many 1 customer Error code E42 Channel houston-online (1) Longest wait 3 hours, since 2026-11-30 09:00 UTC",
            Facts(html));
        Assert.Contains("channel=houston-online&amp;state=NeedsAttention&amp;code=E42", html, StringComparison.Ordinal);
        Assert.Equal("1 customer is on its way again.", Browser.TextOf(await browser.FollowAsync(Page, Action, done), "done"));
        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(other)).State);
    }

    [Fact]
    public async Task Who_signs_up_after_the_question_is_left_out()
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service);
        await AddAsync(service, "houston-online", "E42", hours: 1);
        var fields = Browser.FieldsOf(await browser.ReadAsync($"{Page}?code=E42"), Action);
        _time.Advance(TimeSpan.FromSeconds(1));
        var later = await AddAsync(service, "houston-online", "E42", hours: 0);

        var done = await browser.PostAsync(Page, Action, fields);

        Assert.Equal("1 customer is on its way again.", Browser.TextOf(await browser.FollowAsync(Page, Action, done), "done"));
        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(later)).State);
    }

    [Fact]
    public async Task One_message_is_said_to_be_an_example()
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service);
        await AddAsync(service, "houston-online", "E42", hours: 1);
        var one = await browser.ReadAsync($"{Page}?code=E42");
        await AddAsync(service, "houston-online", "E42", hours: 1);

        var two = await browser.ReadAsync($"{Page}?code=E42");

        Assert.DoesNotContain("as an example", one, StringComparison.Ordinal);
        Assert.Contains("as an example", two, StringComparison.Ordinal);
        Assert.Contains("The group does not exist.", two, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?code=", 400)]
    [InlineData("?code=E42&channel=%01", 400)]
    [InlineData("", 303)]
    public async Task A_question_about_nobody_is_not_asked(string query, int status)
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service);

        (await browser.OpenAsync($"{Page}{query}")).AssertStatus(status);
    }

    [Fact]
    public async Task An_error_that_nobody_has_any_more_leads_to_the_work_list()
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service);

        var html = await browser.ReadAsync($"{Page}?code=E42");

        Assert.StartsWith("No customer with this error", Browser.TextOf(html, "problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_that_is_none_requeues_nobody()
    {
        await using var service = await StartAsync();
        using var browser = new Browser(service);
        var id = await AddAsync(service, "houston-online", "E42", hours: 1);

        (await browser.SubmitAsync($"{Page}?code=E42", Action, ("before", "now"))).AssertStatus(400);

        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(id)).State);
    }

    private static string Facts(string html)
    {
        var start = html.IndexOf("<dl class=\"facts\" id=\"meant\"", StringComparison.Ordinal);
        return Browser.TextOf(html[start..], "meant");
    }

    private Task<Service> StartAsync()
        => Service.StartAsync(build: builder => builder.Services.AddSingleton<TimeProvider>(_time), synchronizes: false);

    private async Task<string> AddAsync(Service service, string channel, string code, int hours)
    {
        var at = _time.GetUtcNow() - TimeSpan.FromHours(hours);
        var record = new StoredRecord(CustomerId.New(at), new(channel), new("usrt"), at)
        {
            State = CustomerState.Pending,
            Decision = SampleDecisions.Async,
            DueAt = at,
        };
        var store = service.Services.GetRequiredService<ICustomerStore>();
        await store.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: null, Token);
        var error = new CustomerError(code, "The group does not exist.", at, HeadquartersFailure.Rejected);
        await store.ApplyAsync(
            [new RecordChange(record, new StoredRecord(record) { State = CustomerState.NeedsAttention, LastError = error })], Token);
        return record.CustomerId.ToString();
    }
}
