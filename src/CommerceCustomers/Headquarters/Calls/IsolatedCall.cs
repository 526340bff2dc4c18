using Polly;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// One call of an adapter's code. It ends once: with what the code returns or throws, with its time-out or with its caller's token,
/// whichever comes first.
/// </summary>
/// <remarks>
/// The code gets a token of its own: callbacks that it registers on the caller's token would run, and throw, within the caller's code.
/// </remarks>
internal sealed class IsolatedCall<TState, T>(
    Func<TState, CancellationToken, Task<T>?> code, TState state, TimeSpan timeout) : IDisposable
{
    private readonly TaskCompletionSource<Outcome<T>> _end = new();
    private readonly CancellationTokenSource _own = new();
    private volatile bool _hasReturned;

    /// <summary>Gets the end of the call. The task itself never fails.</summary>
    public Task<Outcome<T>> End => _end.Task;

    /// <summary>Gets a value indicating whether the adapter's code is done, which may be long after the end.</summary>
    public bool HasReturned => _hasReturned;

    /// <summary>Runs the code, unless the call has ended: on a busy machine it may take long until a thread is free.</summary>
    public async Task RunAsync()
    {
        if (!_end.Task.IsCompleted)
        {
            var outcome = await OutcomeAsync().ConfigureAwait(false);
            _hasReturned = true;
            _end.TrySetResult(outcome);
        }
    }

    public void TimeOut() => Fail(new TimeoutException($"It had not ended after {timeout:c}."));

    public void Interrupt() => Fail(new OperationCanceledException());

    /// <summary>Tells the code that nobody waits for it any more.</summary>
    public void CancelCode()
    {
        try
        {
            _own.Cancel();
        }
        catch (AggregateException)
        {
            // The adapter's callbacks threw.
        }
    }

    public void Dispose() => _own.Dispose();

    private void Fail(Exception exception) => _end.TrySetResult(Outcome.FromException<T>(exception));

    private async ValueTask<Outcome<T>> OutcomeAsync()
    {
        try
        {
            var result = await (code(state, _own.Token) ?? throw AdapterIsolation.NoTask()).ConfigureAwait(false);
            return Outcome.FromResult(result ?? throw new InvalidOperationException("The adapter returned null."));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<T>(exception);
        }
    }
}
