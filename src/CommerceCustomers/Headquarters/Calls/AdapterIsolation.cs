using System.Runtime.CompilerServices;
using CommerceCustomers.Runtime;
using Polly;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Runs an adapter's code so that its faults end with the call: it may block its thread, ignore its token, throw from a callback of the
/// token, or fail after everybody has stopped waiting.
/// </summary>
internal sealed class AdapterIsolation(IScheduling scheduling, TimeProvider timeProvider)
{
    private readonly TimeoutSources _timeouts = new(timeProvider);

    /// <summary>Runs a call and returns what it returned or threw. It ends with the time-out or the token at the latest.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<T>> RunAsync<TState, T>(
        Func<TState, CancellationToken, Task<T>?> code, TState state, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Outcome.FromException<T>(new OperationCanceledException(cancellationToken));
        }

        var call = new IsolatedCall<TState, T>(code, state, timeout);
        var timeoutSource = _timeouts.Rent(timeout);
        try
        {
            scheduling.Start(static call => _ = call.RunAsync(), call);
            using var timesOut = timeoutSource.Token.UnsafeRegister(static call => ((IsolatedCall<TState, T>)call!).TimeOut(), call);
            using var isCancelled = cancellationToken.UnsafeRegister(static call => ((IsolatedCall<TState, T>)call!).Interrupt(), call);
            return await call.End.ConfigureAwait(false);
        }
        finally
        {
            _timeouts.Return(timeoutSource);
            Leave(call);
        }
    }

    /// <summary>Returns the exception for an adapter that was compiled without nullable annotations and returned null for a task.</summary>
    public static InvalidOperationException NoTask() => new("The adapter returned null instead of a task.");

    /// <summary>Returns the exception for an adapter that returned an account number which is none.</summary>
    public static InvalidOperationException NoAccount() => new("The adapter returned a default account number.");

    // Code that is left behind may still use its token, which is therefore not disposed.
    private void Leave<TState, T>(IsolatedCall<TState, T> call)
    {
        if (call.HasReturned)
        {
            call.Dispose();
        }
        else
        {
            scheduling.Start(static call => call.CancelCode(), call);
        }
    }
}
