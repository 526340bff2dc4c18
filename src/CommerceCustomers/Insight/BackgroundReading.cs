using CommerceCustomers.Runtime;

namespace CommerceCustomers.Insight;

/// <summary>
/// A value that callers may ask for as often as they like. They get the last value read, and at most one reading runs at a time. Without
/// callers nothing is read.
/// </summary>
internal sealed class BackgroundReading<T>(Func<Task<T>> read, TimeSpan period, IScheduling scheduling, TimeProvider timeProvider)
    where T : class
{
    private static readonly TimeSpan PeriodOfFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private Task _underWay = Task.CompletedTask;
    private long _begunAt;
    private T? _value;
    private Exception? _failure;
    private long? _failingSince;
    private long? _readAt;
    private TimeSpan _period;
    private int _doubts;
    private int _doubtsSettled;

    private bool IsDoubted => _doubts != _doubtsSettled;

    public void Doubt()
    {
        lock (_lock)
        {
            _doubts++;
        }
    }

    public async ValueTask<Reading<T>> ReadAsync(CancellationToken cancellationToken)
    {
        Task? awaited = null;
        lock (_lock)
        {
            var age = _readAt is { } at ? timeProvider.GetElapsedTime(at) : TimeSpan.MaxValue;
            if ((IsDoubted || age >= _period) && _underWay.IsCompleted)
            {
                _begunAt = timeProvider.GetTimestamp();
                _underWay = RunAsync(_doubts);
            }

            if (IsDoubted || age >= 2 * _period)
            {
                awaited = _underWay;
            }
        }

        if (awaited is { IsCompleted: false })
        {
            await awaited.WaitAsync(LongestWait, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        lock (_lock)
        {
            return new Reading<T>(
                _value,
                _failure,
                _failingSince is { } since ? timeProvider.GetElapsedTime(since) : null,
                _underWay.IsCompleted ? null : timeProvider.GetElapsedTime(_begunAt),
                IsDoubted);
        }
    }

    /// <summary>Reads once and stores the value or the failure, so that nobody has to await the task.</summary>
    private async Task RunAsync(int doubts)
    {
        T? value = null;
        Exception? failure = null;
        try
        {
            value = await scheduling.RunAsync(read).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_lock)
        {
            var cost = timeProvider.GetElapsedTime(_begunAt);
            (_value, _failure, _doubtsSettled) = (value ?? _value, failure, doubts);
            _readAt = timeProvider.GetTimestamp();
            _failingSince = failure is null ? null : _failingSince ?? _begunAt;
            _period = failure is not null ? PeriodOfFailure : ReadingCost.PeriodAfter(cost, period);
        }
    }
}
