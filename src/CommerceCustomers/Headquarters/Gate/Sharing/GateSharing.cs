using System.Diagnostics.CodeAnalysis;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// Exchanges with the other processes on the channel database: at once when a call cannot go on without, soon after a gate has changed, and
/// at every third of a lease while places are held. A process that has nothing to do exchanges nothing. Thread safe.
/// </summary>
internal sealed class GateSharing : IDisposable
{
    private readonly ISharedGateText _text;
    private readonly GateMachine _machine;
    private readonly Lock _lock;
    private readonly Func<GateMoment> _moment;
    private readonly Action<GateEffects> _carryOut;
    private readonly IScheduling _scheduling;
    private readonly ITimer _timer;
    private TaskCompletionSource<bool>? _underWay;
    private bool _isDisposed;

    /// <summary>
    /// Initializes a new instance of the <see cref="GateSharing"/> class.
    /// </summary>
    /// <param name="text">Where the processes meet.</param>
    /// <param name="machine">The gate of this process. It has a share.</param>
    /// <param name="gateLock">The lock of the gate.</param>
    /// <param name="moment">Says what time it is; called under the lock.</param>
    /// <param name="carryOut">Carries out what an exchange has changed.</param>
    /// <param name="scheduling">Resumes those who wait for an exchange.</param>
    /// <param name="timeProvider">The clock.</param>
    public GateSharing(
        ISharedGateText text,
        GateMachine machine,
        Lock gateLock,
        Func<GateMoment> moment,
        Action<GateEffects> carryOut,
        IScheduling scheduling,
        TimeProvider timeProvider)
    {
        (_text, _machine, _lock, _moment, _carryOut, _scheduling) = (text, machine, gateLock, moment, carryOut, scheduling);
        _timer = timeProvider.CreateTimer(
            static sharing => ((GateSharing)sharing!).Start(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private GateShare Share => _machine.Share!;

    /// <summary>Asks the others for what a call lacks. Asked too often, it is done a moment later.</summary>
    /// <param name="answer">Ends when there is an answer.</param>
    /// <returns>Whether they are being asked.</returns>
    public bool TryAsk([NotNullWhen(true)] out Task? answer)
    {
        answer = null;
        TaskCompletionSource<bool> waiter;
        lock (_lock)
        {
            if (_isDisposed || !Share.IsLacking)
            {
                return false;
            }

            if (_underWay is { } running)
            {
                answer = running.Task;
                return true;
            }

            var now = _moment().Now;
            if (Share.HasJustAsked(now))
            {
                _timer.Change(Share.AskableAt - now, Timeout.InfiniteTimeSpan);
                return false;
            }

            waiter = _underWay = _scheduling.NewWaiter();
        }

        answer = RunAsync(waiter);
        return true;
    }

    /// <summary>Tells the others that a gate has changed.</summary>
    public void Tell()
    {
        lock (_lock)
        {
            if (!Share.HasUntold(_machine.Gates.All))
            {
                return;
            }
        }

        Start();
    }

    /// <summary>Hears what the others say, unless that was done a moment ago.</summary>
    public Task RefreshAsync()
    {
        lock (_lock)
        {
            if (!Share.MayHaveMissedNews(_moment().Now))
            {
                return Task.CompletedTask;
            }
        }

        return ExchangeAsync();
    }

    /// <summary>Gives back all places that no call occupies.</summary>
    public async Task ReleaseAsync()
    {
        Task? running;
        lock (_lock)
        {
            running = _underWay?.Task;
        }

        // What is under way began before.
        await (running ?? Task.CompletedTask).ConfigureAwait(false);
        lock (_lock)
        {
            if (!Share.ForgetDemand(_machine.Calls))
            {
                return;
            }
        }

        await ExchangeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private void Start() => _ = ExchangeAsync();

    private Task ExchangeAsync()
    {
        TaskCompletionSource<bool> waiter;
        lock (_lock)
        {
            if (_isDisposed || !Share.IsShared)
            {
                return Task.CompletedTask;
            }

            if (_underWay is { } running)
            {
                return running.Task;
            }

            waiter = _underWay = _scheduling.NewWaiter();
        }

        return RunAsync(waiter);
    }

    private Task RunAsync(TaskCompletionSource<bool> waiter)
    {
        var running = RunOneAsync(waiter);
        return running.IsCompleted ? running : waiter.Task;
    }

    private async Task RunOneAsync(TaskCompletionSource<bool> waiter)
    {
        ShareRequest request;
        lock (_lock)
        {
            request = _machine.BeginExchange(_moment());
        }

        ShareAnswer? answer = null;
        var isDone = await _text.TryChangeAsync(text => (answer = ShareExchange.Of(request, text)).Text).ConfigureAwait(false);
        GateEffects? effects;
        lock (_lock)
        {
            effects = _machine.EndExchange(request, isDone, answer, _moment());
            _underWay = null;
            Schedule();
        }

        if (effects is { } after)
        {
            _carryOut(after);
        }

        _scheduling.Resume(waiter);
    }

    private void Schedule()
    {
        if (_isDisposed)
        {
            return;
        }

        var now = _moment().Now;
        var next = Share.NextExchange(_machine.Calls, Share.HasUntold(_machine.Gates.All), now);
        _timer.Change(next is { } at ? at > now ? at - now : TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
