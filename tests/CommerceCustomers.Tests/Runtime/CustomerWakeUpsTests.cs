using CommerceCustomers.Runtime;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Runtime;

public sealed class CustomerWakeUpsTests
{
    private static readonly CustomerId Ada = CustomerId.New(Given.Noon);
    private static readonly CustomerId Grace = CustomerId.New(Given.Noon);

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly CustomerWakeUps _wakeUps = new(new ThreadPoolScheduling());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_who_waits_for_a_customer_is_told_and_nobody_else()
    {
        var first = WaitAsync(_wakeUps.Watch(Ada));
        var second = WaitAsync(_wakeUps.Watch(Ada));
        var other = WaitAsync(_wakeUps.Watch(Grace));

        _wakeUps.Set(Ada);

        await Task.WhenAll(first, second);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public void What_is_told_between_looking_and_waiting_is_not_lost()
    {
        var signal = _wakeUps.Watch(Ada);

        _wakeUps.Set(Ada);

        Assert.True(WaitAsync(signal).IsCompletedSuccessfully);
    }

    [Fact]
    public void Who_has_gone_is_forgotten()
    {
        var first = _wakeUps.Watch(Ada);
        var second = _wakeUps.Watch(Ada);
        Assert.Equal(2, _wakeUps.Watchers);

        _wakeUps.Forget(Ada, first);
        _wakeUps.Set(Ada);

        Assert.Equal(1, _wakeUps.Watchers);
        Assert.False(WaitAsync(first).IsCompleted);
        Assert.True(WaitAsync(second).IsCompletedSuccessfully);
        _wakeUps.Forget(Ada, second);
        Assert.Equal(0, _wakeUps.Watchers);
    }

    [Fact]
    public void A_customer_that_nobody_waits_for_is_told_to_nobody()
    {
        _wakeUps.Set(Ada);

        Assert.False(WaitAsync(_wakeUps.Watch(Ada)).IsCompleted);
    }

    private Task<bool> WaitAsync(AsyncAutoResetEvent signal) => signal.WaitAsync(TimeSpan.FromMinutes(1), _clock, Token);
}
