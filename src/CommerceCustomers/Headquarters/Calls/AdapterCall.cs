using System.Runtime.CompilerServices;
using Polly;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// One call of the adapter, made once per attempt: isolated, and ended by the attempt's time-out or the permit.
/// </summary>
internal sealed class AdapterCall(AdapterIsolation isolation, CallPermit permit, IAdapterRequest request)
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

    // The permit is checked on the thread that sends, because on a busy machine it may take long until a thread is free.
    private Task<HeadquartersOutcome> AttemptAsync(CancellationToken cancellationToken)
        => permit.Refusal() is { } refusal
            ? Task.FromException<HeadquartersOutcome>(new CallNotPermittedException(refusal))
            : request.SendAsync(cancellationToken);
}
