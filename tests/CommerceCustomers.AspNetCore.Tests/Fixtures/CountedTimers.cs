using Microsoft.Extensions.Time.Testing;
using Queues = System.Threading.Channels;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>A clock that says when so many wait for the same time to pass.</summary>
internal sealed class CountedTimers(TimeSpan dueTime) : FakeTimeProvider
{
    private readonly Queues.Channel<TimeSpan> _timers = Queues.Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, due, period);
        if (due == dueTime)
        {
            _timers.Writer.TryWrite(due);
        }

        return timer;
    }

    /// <summary>Waits until so many timers more than at the last call have been made.</summary>
    public async Task ReachAsync(int count, CancellationToken cancellationToken)
    {
        for (var index = 0; index < count; index++)
        {
            await _timers.Reader.ReadAsync(cancellationToken);
        }
    }
}
