using CommerceCustomers.Runtime;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Runtime;

public sealed class AsyncAutoResetEventTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly AsyncAutoResetEvent _signal = new(new ThreadPoolScheduling());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_set_ends_the_wait()
    {
        var waiting = _signal.WaitAsync(Minute, _clock, Token);
        Assert.False(waiting.IsCompleted);

        _signal.Set();

        await waiting;
    }

    [Fact]
    public void A_set_before_the_wait_is_not_lost_and_sets_coalesce()
    {
        _signal.Set();
        _signal.Set();

        Assert.True(_signal.WaitAsync(Minute, _clock, Token).IsCompletedSuccessfully);
        Assert.False(_signal.WaitAsync(Minute, _clock, Token).IsCompleted);
    }

    [Fact]
    public async Task A_set_after_a_wait_has_timed_out_is_for_the_next_wait()
    {
        var waiting = _signal.WaitAsync(Minute, _clock, Token);
        _clock.Advance(Minute);
        await waiting;

        _signal.Set();

        Assert.True(_signal.WaitAsync(Minute, _clock, Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_set_after_a_wait_was_cancelled_is_for_the_next_wait()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _signal.WaitAsync(Minute, _clock, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _signal.Set();

        Assert.True(_signal.WaitAsync(Minute, _clock, Token).IsCompletedSuccessfully);
    }
}
