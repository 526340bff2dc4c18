namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// A write that a caller waits for.
/// </summary>
internal abstract class PendingWrite<TResult> : WriteOperation
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets or sets what the caller is told once it is durable.</summary>
    public TResult? Result { get; set; }

    public override void Complete() => _completion.TrySetResult(Result!);

    public override void Fail(Exception exception) => _completion.TrySetException(exception);

    // Once the write has been taken, cancelling has no effect: the answer comes with the next commit.
    public async ValueTask<TResult> WaitAsync(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return await _completion.Task.ConfigureAwait(false);
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (write, token) => ((PendingWrite<TResult>)write!).Cancel(token), this);
        return await _completion.Task.ConfigureAwait(false);
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TryWithdraw())
        {
            _completion.TrySetCanceled(cancellationToken);
        }
    }
}
