using CommerceCustomers.Runtime;

namespace CommerceCustomers.Headquarters.Calls;

// Runs an adapter's code so that whatever it does ends with the call: block its thread, ignore its token, throw from a callback of the
// token, fail when nobody waits any more.
internal sealed class AdapterIsolation(IScheduling scheduling)
{
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, Task<T>?> call, CancellationToken cancellationToken)
    {
        // Not the caller's token: its callbacks are the adapter's, and would run, and throw, in the middle of other people's code.
        cancellationToken.ThrowIfCancellationRequested();
        var shield = new CancellationTokenSource();
        var running = scheduling.RunAsync(() => cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<T>(cancellationToken)
            : call(shield.Token) ?? throw NoTask());
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The adapter returned null.");
        }
        finally
        {
            if (running.IsCompleted)
            {
                shield.Dispose();
            }
            else
            {
                _ = AbandonAsync(running, shield);
            }
        }
    }

    // From an adapter without nullable annotations.
    public static InvalidOperationException NoTask() => new("The adapter returned null instead of a task.");

    // Nobody awaits it, and nothing that comes out of it matters any more.
    private async Task AbandonAsync(Task running, CancellationTokenSource shield)
    {
        await scheduling.RunAsync(() => Task.FromResult(TryCancel(shield))).ConfigureAwait(false);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        shield.Dispose();
    }

    private static bool TryCancel(CancellationTokenSource shield)
    {
        try
        {
            shield.Cancel();
            return true;
        }
        catch (AggregateException)
        {
            // What the adapter's callbacks threw.
            return false;
        }
    }
}
