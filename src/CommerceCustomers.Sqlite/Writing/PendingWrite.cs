namespace CommerceCustomers.Sqlite.Writing;

internal sealed class PendingWrite<TState, TResult>(
    TState state, Func<WriteSession, TState, TResult> execute, int weight, bool isRepeatable) : WriteOperation
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public override int Weight => weight;

    public override bool IsRepeatable => isRepeatable;

    public override void Execute(WriteSession session) => _result = execute(session, state);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception exception) => _completion.TrySetException(exception);

    // Once the writer has taken the write, cancelling has no effect: the answer comes with the next commit.
    public async ValueTask<TResult> WaitAsync(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return await _completion.Task.ConfigureAwait(false);
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (operation, token) => ((PendingWrite<TState, TResult>)operation!).Cancel(token), this);
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
