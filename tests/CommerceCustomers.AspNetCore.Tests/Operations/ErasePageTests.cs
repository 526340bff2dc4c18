using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>What the page says before it erases a customer.</summary>
public sealed class ErasePageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", CustomerState.Pending, null, "Headquarters may hold this customer")]
    [InlineData("en", CustomerState.NeedsAttention, "OutcomeUnknown", "Headquarters may hold this customer")]
    [InlineData("it", CustomerState.Pending, null, "Forse la sede centrale ha questo cliente")]
    [InlineData("it", CustomerState.NeedsAttention, "OutcomeUnknown", "Forse la sede centrale ha questo cliente")]
    public async Task Who_may_be_in_headquarters_is_named_before_the_button(
        string language, CustomerState state, string? code, string warning)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service, language: language);
        var id = await AddAsync(service, record => new StoredRecord(record)
        {
            State = state,
            LastPossibleSend = record.CreatedAt,
            LastError = code is null ? null : new CustomerError(code, "Nobody knows.", record.CreatedAt),
        });

        var html = await browser.ReadAsync($"operations/customers/{id}/erase");
        var unsure = await browser.SubmitAsync(
            $"operations/customers/{id}/erase", $"../../../operations/customers/{id}/erase");

        Assert.All([html, unsure.Body], page =>
        {
            Assert.StartsWith(warning, Browser.TextOf(page, "left"), StringComparison.Ordinal);
            Assert.Contains($"{id}", Browser.TextOf(page, "left"), StringComparison.Ordinal);
            Assert.True(
                page.IndexOf("id=\"left\"", StringComparison.Ordinal) < page.IndexOf("id=\"erase\"", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("en", "Headquarters holds this customer as account", "Headquarters holds it: erase it there too.")]
    [InlineData("it", "La sede centrale ha questo cliente come conto", "La sede centrale lo ha: cancellalo anche là.")]
    public async Task Who_is_in_headquarters_is_named_with_the_account(string language, string warning, string done)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: language);
        var id = await service.SynchronizedAsync();
        var account = (await service.ReadAsync(id)).AccountNumber;

        var html = await browser.ReadAsync($"operations/customers/{id}/erase");

        Assert.StartsWith($"{warning} {account}", Browser.TextOf(html, "left"), StringComparison.Ordinal);
        var (page, action) = ($"operations/customers/{id}/erase", $"../../../operations/customers/{id}/erase");
        var after = await browser.FollowAsync(page, action, await browser.SubmitAsync(page, action, ("confirm", "yes")));
        Assert.EndsWith(done, Browser.TextOf(after, "done"), StringComparison.Ordinal);
        Assert.DoesNotContain("Forse", Browser.TextOf(after, "done"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_never_sent_needs_no_warning()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        using var browser = new Browser(service);
        var id = await service.PendingAsync();

        var html = await browser.ReadAsync($"operations/customers/{id}/erase");

        Assert.DoesNotContain("id=\"left\"", html, StringComparison.Ordinal);
        Assert.Contains("It is not sent to headquarters any more.", html, StringComparison.Ordinal);
    }

    private static async Task<CustomerId> AddAsync(Service service, Func<StoredRecord, StoredRecord> change)
    {
        var now = service.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var record = new StoredRecord(CustomerId.New(now), new("houston-online"), new("usrt"), now)
        {
            State = CustomerState.Pending,
            Decision = SampleDecisions.Async,
            DueAt = now.AddDays(1),
        };
        var store = service.Services.GetRequiredService<ICustomerStore>();
        await store.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: null, Token);
        await store.ApplyAsync([new RecordChange(record, change(record))], Token);
        return record.CustomerId;
    }
}
