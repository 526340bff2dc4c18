using System.Runtime.CompilerServices;
using Polly;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// One call of the adapter, made once per attempt: isolated, and ended by the attempt's time-out or the permit.
/// </summary>
internal sealed class AdapterCall<T>(
    AdapterIsolation isolation, Func<CancellationToken, Task<T>?> attempt, Func<T, HeadquartersOutcome> read, CallPermit permit)
    where T : notnull
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<HeadquartersOutcome>> RunAsync(CancellationToken timeout)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout, permit.Token);
            return Outcome.FromResult(await isolation.RunAsync(AttemptAsync, either.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<HeadquartersOutcome>(exception);
        }
    }

    // The permit is checked on the thread that sends, because on a busy machine it may take long until a thread is free. The answer is read
    // within the attempt, because reading it may run the adapter's code too.
    private async Task<HeadquartersOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        if (permit.Refusal() is { } refusal)
        {
            throw new CallNotPermittedException(refusal);
        }

        var call = attempt(cancellationToken) ?? throw AdapterIsolation.NoTask();
        return read(await call.ConfigureAwait(false) ?? throw new InvalidOperationException("The adapter returned null."));
    }
}
