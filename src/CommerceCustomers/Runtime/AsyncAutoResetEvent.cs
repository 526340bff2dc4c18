namespace CommerceCustomers.Runtime;

// "Something has changed, look again": sets coalesce, and a set before the wait is not lost. Whoever sets it does not run the
// waiter's code. There is one waiter at a time.
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

    // Waits for a set or for the time-out, whichever comes first; throws only when cancelled.
    public async Task WaitAsync(TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> waiter;
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return;
            }

            waiter = _waiter ??= scheduling.NewWaiter();
        }

        try
        {
            await waiter.Task.WaitAsync(timeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The caller looks again either way.
        }
        finally
        {
            Forget(waiter);
        }
    }

    // A set after the wait has ended is for the next wait; given to a waiter who has gone it would be lost.
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
