namespace CommerceCustomers.Runtime;

/// <summary>
/// A wake-up for one waiter. Several sets count as one, and a set before the wait is not lost. The setter never runs the waiter's code.
/// </summary>
internal sealed class AsyncAutoResetEvent(IScheduling scheduling)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<bool>? _waiter;
    private bool _isSet;

    public void Set()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_lock)
        {
            waiter = _waiter;
            _waiter = null;
            _isSet = waiter is null;
        }

        if (waiter is not null)
        {
            scheduling.Resume(waiter);
        }
    }

    /// <summary>Waits for a set or for the time-out, whichever comes first. It throws only when it is cancelled.</summary>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> WaitAsync(TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> waiter;
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return true;
            }

            waiter = _waiter ??= scheduling.NewWaiter();
        }

        try
        {
            return await waiter.Task.WaitAsync(timeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            Forget(waiter);
        }
    }

    /// <summary>
    /// Leaves the place of the waiter, so that a later set is kept for the next wait instead of going to a waiter that has gone.
    /// </summary>
    private void Forget(TaskCompletionSource<bool> waiter)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_waiter, waiter))
            {
                _waiter = null;
            }
        }
    }
}
