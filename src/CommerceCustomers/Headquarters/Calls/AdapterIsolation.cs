using System.Runtime.CompilerServices;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Runs an adapter's code so that its faults end with the call: it may block its thread, ignore its token, throw from a callback of the
/// token, or fail after everybody has stopped waiting.
/// </summary>
internal sealed class AdapterIsolation(IScheduling scheduling)
{
    /// <summary>
    /// Runs a call. The adapter gets a token of its own: callbacks that it registers on the caller's token would run, and throw, within the
    /// caller's code.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, Task<T>?> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new CancellationTokenSource();
        var running = scheduling.RunAsync(() => cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<T>(cancellationToken)
            : call(own.Token) ?? throw NoTask());
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The adapter returned null.");
        }
        finally
        {
            if (running.IsCompleted)
            {
                own.Dispose();
            }
            else
            {
                _ = AbandonAsync(running, own);
            }
        }
    }

    /// <summary>Returns the exception for an adapter that was compiled without nullable annotations and returned null for a task.</summary>
    public static InvalidOperationException NoTask() => new("The adapter returned null instead of a task.");

    /// <summary>Returns the exception for an adapter that returned an account number which is none.</summary>
    public static InvalidOperationException NoAccount() => new("The adapter returned a default account number.");

    private async Task AbandonAsync(Task running, CancellationTokenSource own)
    {
        await scheduling.RunAsync(() => Task.FromResult(TryCancel(own))).ConfigureAwait(false);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        own.Dispose();
    }

    private static bool TryCancel(CancellationTokenSource own)
    {
        try
        {
            own.Cancel();
            return true;
        }
        catch (AggregateException)
        {
            // The adapter's callbacks threw.
            return false;
        }
    }
}
