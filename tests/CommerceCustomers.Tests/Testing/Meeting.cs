namespace CommerceCustomers.Tests.Testing;

/// <summary>No call goes on before all have arrived.</summary>
internal sealed class Meeting(int count)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public Task ArriveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _arrived) == count)
        {
            _complete.SetResult();
        }

        return _complete.Task.WaitAsync(cancellationToken);
    }
}
