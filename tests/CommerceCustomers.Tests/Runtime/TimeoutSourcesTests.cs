using CommerceCustomers.Runtime;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Runtime;

public sealed class TimeoutSourcesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly TimeoutSources _sources = new(TimeProvider.System);

    [Fact]
    public void A_source_whose_time_did_not_come_is_used_again()
    {
        var source = _sources.Rent(Long);
        _sources.Return(source);

        Assert.Same(source, _sources.Rent(Long));
        Assert.False(source.IsCancellationRequested);
    }

    [Fact]
    public void A_source_that_was_cancelled_is_not_used_again()
    {
        var source = _sources.Rent(Long);
        source.Cancel();
        _sources.Return(source);

        Assert.NotSame(source, _sources.Rent(Long));
    }

    [Fact]
    public void What_was_registered_with_a_returned_source_is_not_called()
    {
        var calls = 0;
        var source = _sources.Rent(Long);
        source.Token.Register(() => calls++);
        _sources.Return(source);

        _sources.Rent(Long).Cancel();

        Assert.Equal(0, calls);
    }

    [Fact]
    public void The_time_is_that_of_the_given_clock()
    {
        var clock = new FakeTimeProvider(Given.Noon);
        var source = new TimeoutSources(clock).Rent(TimeSpan.FromSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.False(source.IsCancellationRequested);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void A_lease_that_is_over_neither_ends_nor_prolongs_the_next_one()
    {
        var first = new LeaseDeadline(TimeProvider.System, _sources, TimeProvider.System.GetTimestamp(), Long);
        first.Dispose();
        using var next = new LeaseDeadline(TimeProvider.System, _sources, TimeProvider.System.GetTimestamp(), Long);

        first.Renew(TimeProvider.System.GetTimestamp(), TimeSpan.Zero);
        first.End();
        first.Dispose();

        Assert.False(next.HasEnded);
    }
}
