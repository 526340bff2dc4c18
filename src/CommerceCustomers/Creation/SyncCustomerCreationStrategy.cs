using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// Rule 4, in this order: a place at the gate, the intent in the channel database, the call, the commit of its result, the answer.
/// </summary>
internal sealed class SyncCustomerCreationStrategy(
    CustomerAdmission admission,
    HeadquartersGate gate,
    HeadquartersCalls calls,
    CustomerNeeds needs,
    SyncDelivery delivery,
    TimeProvider timeProvider,
    Randomness randomness) : ICustomerCreationStrategy
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(5);

    public string Name => CreationStrategies.Sync;

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        var budget = new WaitBudget(timeProvider, creation.Resolution.Profile.HeadquartersWaitTimeout);
        var id = new CustomerId(randomness.NewId(timeProvider.GetUtcNow()));
        var entrance = new GateEntrance(gate, calls, needs, creation, id, timeProvider);

        var admitted = await admission.AdmitAsync(creation, id, entrance, budget, cancellationToken).ConfigureAwait(false);
        if (admitted.Intent is not { } intent)
        {
            return admitted.Answer!;
        }

        // From here on the caller's token ends only the wait.
        var call = new SyncCall();
        if (budget.Left == TimeSpan.Zero)
        {
            call.EndWait();
        }

        var running = delivery.RunAsync(creation, intent, admitted.LeasedAt, entrance.Pass!.Value, call);
        return await WaitWithinAsync(running, budget.Left, call, cancellationToken).ConfigureAwait(false)
            ?? await AnswerAsync(creation, intent, call, running, cancellationToken).ConfigureAwait(false);
    }

    // The wait is over: what the caller is told depends on how far the call has come.
    private async Task<CustomerCreationResult> AnswerAsync(
        CustomerCreation creation, StoredRecord intent, SyncCall call, Task<CustomerCreationResult> running, CancellationToken cancellationToken)
    {
        switch (call.EndWait())
        {
            // The caller is told what is being recorded. Only a named account is certain without the record.
            case SyncCallState.Recording when call.Account is null:
                return await WaitWithinAsync(running, LongestCommit, call, cancellationToken).ConfigureAwait(false) ?? throw NotRecorded(intent.Id);

            case SyncCallState.Recording:
                return await WaitWithinAsync(running, Moment, call, cancellationToken).ConfigureAwait(false) ?? Certain(creation, intent, call);

            // Nothing is sent any more, which is recorded in a moment.
            case SyncCallState.Unsent:
                return await WaitWithinAsync(running, Moment, call, cancellationToken).ConfigureAwait(false) ?? Certain(creation, intent, call);

            default:
                return Certain(creation, intent, call);
        }
    }

    // Null when the time is over. The call goes on then, and when the caller cancels.
    private async Task<CustomerCreationResult?> WaitWithinAsync(
        Task<CustomerCreationResult> running, TimeSpan time, SyncCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await running.WaitAsync(time, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = ObserveAsync(running);
            return null;
        }
        catch (OperationCanceledException)
        {
            call.CallerLeaves();
            _ = ObserveAsync(running);
            throw;
        }
    }

    private static async Task ObserveAsync(Task running) => await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // What is certain while nobody knows what will be recorded.
    private CustomerCreationResult Certain(CustomerCreation creation, StoredRecord intent, SyncCall call) => CreationResults.Of(
        intent with { Account = call.Account }, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gateRetryAt: null);

    private static CustomerStoreException NotRecorded(CustomerId id) => new(
        CustomerStoreFailure.NotReachable,
        $"The channel database has not taken what became of customer {id}. Sign up again with the same idempotency key to learn it.");
}
