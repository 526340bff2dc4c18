using CommerceCustomers.AspNetCore.Operations.Live;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class StatusFeedTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_viewers_cost_one_reading()
    {
        await using var service = await Service.StartAsync();
        var insight = new CountedInsight(service.Services.GetRequiredService<ICustomerInsight>());
        var feed = FeedOf(service, insight);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => feed.ReadAsync(Token)));
        await feed.ReadAsync(Token);

        Assert.Equal(1, insight.Readings);
    }

    [Fact]
    public async Task Nothing_is_read_while_nobody_looks()
    {
        await using var service = await Service.StartAsync();
        var insight = new CountedInsight(service.Services.GetRequiredService<ICustomerInsight>());
        var feed = FeedOf(service, insight);

        await feed.ReadAsync(Token);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, insight.Readings);
    }

    [Fact]
    public async Task After_the_interval_the_next_viewer_gets_a_new_reading()
    {
        await using var service = await Service.StartAsync();
        var insight = new CountedInsight(service.Services.GetRequiredService<ICustomerInsight>());
        var feed = FeedOf(service, insight);

        var first = await feed.ReadAsync(Token);
        _time.Advance(feed.Interval - TimeSpan.FromTicks(1));
        var same = await feed.ReadAsync(Token);
        _time.Advance(TimeSpan.FromTicks(1));
        var next = await feed.ReadAsync(Token);

        Assert.Equal(1, insight.Histories);
        Assert.Same(first, same);
        Assert.Equal(first.Number + 1, next.Number);
        Assert.Equal(2, insight.Readings);
    }

    [Fact]
    public async Task After_a_change_the_next_reading_is_a_new_one()
    {
        await using var service = await Service.StartAsync();
        var insight = new CountedInsight(service.Services.GetRequiredService<ICustomerInsight>());
        var feed = FeedOf(service, insight);
        await feed.ReadAsync(Token);

        feed.Outdate();
        await feed.ReadAsync(Token);

        Assert.Equal(2, insight.Readings);
    }

    [Fact]
    public async Task A_failed_reading_is_tried_again_by_the_next_viewer()
    {
        await using var service = await Service.StartAsync();
        var insight = new CountedInsight(service.Services.GetRequiredService<ICustomerInsight>()) { Fails = true };
        var feed = FeedOf(service, insight);

        await Assert.ThrowsAsync<CustomerStoreException>(() => feed.ReadAsync(Token));
        Assert.Null(await feed.TryReadAsync(TimeSpan.FromSeconds(1), Token));
        insight.Fails = false;

        Assert.NotNull(await feed.TryReadAsync(TimeSpan.FromSeconds(1), Token));
    }

    [Fact]
    public async Task Old_figures_are_not_shown_when_the_channel_database_fails()
    {
        await using var service = await Service.StartAsync();
        var insight = new CountedInsight(service.Services.GetRequiredService<ICustomerInsight>());
        var feed = FeedOf(service, insight);
        Assert.NotNull(await feed.TryReadAsync(TimeSpan.FromSeconds(5), Token));

        insight.Fails = true;
        feed.Outdate();

        Assert.Null(await feed.TryReadAsync(TimeSpan.FromSeconds(5), Token));
    }

    private StatusFeed FeedOf(Service service, ICustomerInsight insight) => new(
        insight,
        service.Services.GetRequiredService<ICommerceHealth>(),
        service.Services.GetRequiredService<IChannelDirectory>(),
        service.Services.GetRequiredService<IFunctionalityProfileResolver>(),
        _time);

    private sealed class CountedInsight(ICustomerInsight inner) : ICustomerInsight
    {
        private int _readings;
        private int _histories;

        public int Readings => _readings;

        public int Histories => _histories;

        public bool Fails { get; set; }

        public Task<CustomerExplanation?> ExplainAsync(CustomerId customerId, CancellationToken cancellationToken)
            => inner.ExplainAsync(customerId, cancellationToken);

        public Task<ChannelAdvice> AdviseAsync(ChannelId channel, CancellationToken cancellationToken)
            => inner.AdviseAsync(channel, cancellationToken);

        public Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync(
            ChannelId? channel, TimeSpan time, int points, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _histories);
            return inner.ReadHistoryAsync(channel, time, points, cancellationToken);
        }

        public Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            return Fails
                ? throw new CustomerStoreException("Busy", "The database is away.")
                : inner.ReadStatusAsync(cancellationToken);
        }
    }
}
