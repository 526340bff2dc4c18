using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class OverviewPageTests
{
    [Fact]
    public async Task It_shows_how_many_wait_and_that_calls_are_paused()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        await service.PendingAsync();
        await service.PendingAsync(CustomerJson.Ada("grace@example.com"));
        await service.GateShutAsync();

        var html = await browser.ReadAsync("operations");

        Assert.Equal("2", Browser.TextOf(html, "waiting-count"));
        Assert.Equal("0", Browser.TextOf(html, "attention-count"));
        Assert.Equal("Calls are paused", Browser.TextOf(html, "headquarters-state"));
        Assert.Equal("running", Browser.TextOf(html, "delivery-job"));
        Assert.Contains("href=\"operations/channels/houston-online\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"operations/customers?channel=houston-online&amp;state=Pending\"", html, StringComparison.Ordinal);
        Assert.Equal("takes customers", Browser.TextOf(html, "store-health"));
    }

    [Fact]
    public async Task It_leads_to_what_needs_attention()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        await service.NeedsAttentionAsync();

        var html = await browser.ReadAsync("operations");

        Assert.Equal("1", Browser.TextOf(html, "attention-count"));
        Assert.Contains("<a href=\"operations/attention\" id=\"attention-link\">1</a>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"operations/customers?channel=houston-online&amp;state=NeedsAttention\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_when_the_channel_database_cannot_be_read()
    {
        await using var service = await Service.StartAsync(
            build: static builder => builder.Services.AddSingleton<ICustomerInsight>(new BrokenInsight()));
        using var browser = new Browser(service);

        var html = await browser.ReadAsync("operations");

        Assert.Contains("The channel database cannot be read at the moment.", html, StringComparison.Ordinal);
    }

    private sealed class BrokenInsight : ICustomerInsight
    {
        public Task<CustomerExplanation?> ExplainAsync(CustomerId customerId, CancellationToken cancellationToken) => throw Failure();

        public Task<ChannelAdvice> AdviseAsync(ChannelId channel, CancellationToken cancellationToken) => throw Failure();

        public Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync(
            ChannelId? channel, TimeSpan time, int points, CancellationToken cancellationToken) => throw Failure();

        public Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken) => throw Failure();

        private static CustomerStoreException Failure() => new("Busy", "The database is away.");
    }
}
