using System.Runtime.CompilerServices;
using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers;

/// <summary>
/// Creates the customer in headquarters while the caller waits. It is the strategy of sync mode.
/// </summary>
/// <remarks>
/// The order is always the same: a place at the gate, the intent in the channel database, the call, the commit of its result, the answer.
/// A strategy of the application's own takes it in its constructor to do something before or after.
/// </remarks>
public sealed class SyncCustomerCreationStrategy : ICustomerCreationStrategy
{
    private static readonly TimeSpan CommitGrace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(5);

    private readonly CustomerAdmission _admission;
    private readonly GateEntrances _entrances;
    private readonly SyncDelivery _delivery;
    private readonly TimeProvider _timeProvider;
    private readonly Randomness _randomness;

    internal SyncCustomerCreationStrategy(
        CustomerAdmission admission, GateEntrances entrances, SyncDelivery delivery, TimeProvider timeProvider, Randomness randomness)
    {
        _admission = admission;
        _entrances = entrances;
        _delivery = delivery;
        _timeProvider = timeProvider;
        _randomness = randomness;
    }

    string ICustomerCreationStrategy.Name => CreationStrategies.Sync;

    /// <inheritdoc/>
    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(creation);
        var budget = new WaitBudget(_timeProvider, creation.Profile.HeadquartersWaitTimeout);
        var id = new CustomerId(_randomness.NewId(_timeProvider.GetUtcNow()));
        var entrance = _entrances.Of(creation, id);

        var admitted = await _admission.AdmitAsync(creation, id, entrance, budget, cancellationToken).ConfigureAwait(false);
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

        var running = _delivery.RunAsync(creation, intent, admitted.LeasedAt, entrance.Pass!.Value, call);
        return await WaitWithinAsync(running, budget.Left, call, cancellationToken).ConfigureAwait(false)
            ?? await AnswerAsync(creation, intent, call, running, cancellationToken).ConfigureAwait(false);
    }

    internal static SyncCustomerCreationStrategy Create(IServiceProvider provider) => new(
        provider.GetRequiredService<CustomerAdmission>(),
        provider.GetRequiredService<GateEntrances>(),
        provider.GetRequiredService<SyncDelivery>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<Randomness>());

    // The wait is over: what the caller is told depends on how far the call has come.
    private async Task<CustomerCreationResult> AnswerAsync(
        CustomerCreation creation,
        StoredRecord intent,
        SyncCall call,
        Task<CustomerCreationResult> running,
        CancellationToken cancellationToken)
    {
        switch (call.EndWait())
        {
            // The caller is told what is being recorded. Without an account number that is only known when it is recorded.
            case SyncCallState.Recording when call.Account is null:
                return await WaitWithinAsync(running, LongestCommit, call, cancellationToken).ConfigureAwait(false)
                    ?? throw NotRecorded(intent.CustomerId);

            case SyncCallState.Recording:
                return await WaitWithinAsync(running, CommitGrace, call, cancellationToken).ConfigureAwait(false)
                    ?? Certain(creation, intent, call);

            // Nothing is sent any more, which is recorded in a moment.
            case SyncCallState.Unsent:
                return await WaitWithinAsync(running, CommitGrace, call, cancellationToken).ConfigureAwait(false)
                    ?? Certain(creation, intent, call);

            default:
                return Certain(creation, intent, call);
        }
    }

    // Null when the time is over. The call goes on then, and when the caller cancels.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CustomerCreationResult?> WaitWithinAsync(
        Task<CustomerCreationResult> running, TimeSpan time, SyncCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await running.WaitAsync(time, _timeProvider, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Answers with the account that headquarters named, or without one, while the record is not written yet.</summary>
    private CustomerCreationResult Certain(CustomerCreation creation, StoredRecord intent, SyncCall call) => CreationResults.Of(
        new(intent) { AccountNumber = call.Account }, creation.Decision, isExisting: false, _timeProvider.GetUtcNow(), gateRetryAt: null);

    private static CustomerStoreException NotRecorded(CustomerId id) => new(
        CustomerStoreFailure.NotReachable,
        $"The channel database has not taken what became of customer {id}. Sign up again with the same idempotency key to learn it.");
}
