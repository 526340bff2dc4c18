using CommerceCustomers.Customers;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Runtime;

public sealed class CustomerSignalsTests
{
    private static readonly CustomerId Ada = CustomerId.New(Given.Noon);
    private static readonly CustomerId Grace = CustomerId.New(Given.Noon);

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly CustomerSignals _signals = new(new ThreadPoolScheduling());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_who_waits_for_a_customer_is_told_and_nobody_else()
    {
        var first = WaitAsync(_signals.Watch(Ada));
        var second = WaitAsync(_signals.Watch(Ada));
        var other = WaitAsync(_signals.Watch(Grace));

        _signals.Set(Ada);

        await Task.WhenAll(first, second);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public void What_is_told_between_looking_and_waiting_is_not_lost()
    {
        var signal = _signals.Watch(Ada);

        _signals.Set(Ada);

        Assert.True(WaitAsync(signal).IsCompletedSuccessfully);
    }

    [Fact]
    public void Who_has_gone_is_forgotten()
    {
        var first = _signals.Watch(Ada);
        var second = _signals.Watch(Ada);
        Assert.Equal(2, _signals.Watchers);

        _signals.Forget(Ada, first);
        _signals.Set(Ada);

        Assert.Equal(1, _signals.Watchers);
        Assert.False(WaitAsync(first).IsCompleted);
        Assert.True(WaitAsync(second).IsCompletedSuccessfully);
        _signals.Forget(Ada, second);
        Assert.Equal(0, _signals.Watchers);
    }

    [Fact]
    public void A_customer_that_nobody_waits_for_is_told_to_nobody()
    {
        _signals.Set(Ada);

        Assert.False(WaitAsync(_signals.Watch(Ada)).IsCompleted);
    }

    private Task WaitAsync(Signal signal) => signal.WaitAsync(TimeSpan.FromMinutes(1), _clock, Token);
}
