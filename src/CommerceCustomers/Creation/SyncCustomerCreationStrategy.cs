using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Creation;

// Rule 4, in this order: a place at the gate, the intent in the channel database, the call, the settle, the answer.
internal sealed partial class SyncCustomerCreationStrategy(
    ICustomerStore store,
    ConflictResolver known,
    CustomerAdmission admission,
    HeadquartersGate gate,
    HeadquartersCalls calls,
    DeliveryAttempt attempt,
    CustomerNeeds needs,
    SecondOpinion secondOpinion,
    ResultCommit commit,
    ILiveSettings settings,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger<SyncCustomerCreationStrategy>? logger = null) : ICustomerCreationStrategy
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestSettle = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = logger ?? NullLogger<SyncCustomerCreationStrategy>.Instance;

    public string Name => CreationStrategies.Sync;

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        var budget = new WaitBudget(timeProvider, creation.Resolution.Profile.HeadquartersWaitTimeout);
        var id = new CustomerId(randomness.NewId(timeProvider.GetUtcNow()));
        var entrance = new GateEntrance(gate, calls, needs, creation, id, timeProvider);
        var admitted = await admission.AdmitAsync(creation, id, entrance, budget, cancellationToken).ConfigureAwait(false);
        return admitted.Intent is { } record
            ? await FinishWithinAsync(new Intent(record, admitted.LeasedAt), creation, entrance.Pass!.Value, budget, cancellationToken).ConfigureAwait(false)
            : admitted.Answer!;
    }

    // From here on the caller's token ends only the wait.
    private async Task<CustomerCreationResult> FinishWithinAsync(
        Intent intent, CustomerCreation creation, GatePass pass, WaitBudget budget, CancellationToken cancellationToken)
    {
        // The wait may be over already: the channel database took its time.
        var isOver = budget.Left == TimeSpan.Zero && intent.TryDecide();
        if (isOver)
        {
            intent.Wait.Tell();
        }

        var finishing = FinishAsync(intent, creation, pass);
        if (isOver)
        {
            return await ToldAsync(intent, creation, finishing, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await finishing.WaitAsync(budget.Left, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (intent.TryDecide())
        {
            return await ToldAsync(intent, creation, finishing, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever has gone may come back with the same key, and somebody else may have been told "pending" meanwhile.
            intent.TryDecide();
            _ = GiveUpAsync(finishing);
            throw;
        }
        catch (TimeoutException)
        {
            return await DecidedAsync(intent, creation, finishing, cancellationToken).ConfigureAwait(false);
        }
    }

    // It is being put on record in this moment, and the answer must be the same. Only what headquarters has said is sure without the record.
    private async Task<CustomerCreationResult> DecidedAsync(
        Intent intent, CustomerCreation creation, Task<CustomerCreationResult> finishing, CancellationToken cancellationToken)
    {
        try
        {
            return await finishing.WaitAsync(intent.Wait.Account is null ? LongestSettle : Moment, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = GiveUpAsync(finishing);
            return intent.Wait.Account is null
                ? throw new CustomerStoreException(
                    CustomerStoreFailure.NotReachable,
                    $"The channel database has not taken what became of customer {intent.Record.Id}. Sign up again with the same idempotency key to learn it.")
                : Known(intent, creation);
        }
    }

    // What the caller hears at the end of its wait. When nothing was sent nothing will be, and that is on record in a moment.
    private async Task<CustomerCreationResult> ToldAsync(
        Intent intent, CustomerCreation creation, Task<CustomerCreationResult> finishing, CancellationToken cancellationToken)
    {
        if (!intent.Wait.Tell())
        {
            try
            {
                return await finishing.WaitAsync(Moment, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Then the caller hears what is sure.
            }
        }

        _ = GiveUpAsync(finishing);
        return Known(intent, creation);
    }

    // It goes on, and nobody waits for what comes out of it.
    private static async Task GiveUpAsync(Task finishing) => await finishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private CustomerCreationResult Known(Intent intent, CustomerCreation creation) => CreationResults.Of(
        intent.Record with { Account = intent.Wait.Account }, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gateRetryAt: null);

    // Call and settle. It runs on when the caller has gone, and gives the place back in any case.
    private async Task<CustomerCreationResult> FinishAsync(Intent intent, CustomerCreation creation, GatePass pass)
    {
        var record = intent.Record;
        wakeUps.Customers.CallBegins(record.Id);
        try
        {
            return await CallAndSettleAsync(intent, creation, pass).ConfigureAwait(false);
        }
        finally
        {
            wakeUps.Customers.CallEnds(record.Id);
        }
    }

    private async Task<CustomerCreationResult> CallAndSettleAsync(Intent intent, CustomerCreation creation, GatePass pass)
    {
        var record = intent.Record;
        using var fence = new LeaseDeadline(timeProvider, intent.LeasedAt, settings.Current.Synchronizer.LeaseDuration);

        // A repeat of a key is about the customer of the first call.
        var own = pass with { Needs = pass.Needs with { Customer = record.Id } };
        var permit = new CallPermit(gate, own, fence, wait: intent.Wait);
        AttemptResult delivery;
        try
        {
            delivery = await attempt.RunAsync(record, live: true, permit).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A defect; the caller gets the answer for an unknown outcome, and headquarters is asked later.
            Log.AttemptFailed(_logger, record.Id, exception.GetType().Name);
            delivery = new AttemptResult(AttemptVerdict.Failed, FailureClassifier.Classify(exception)) { MayHaveArrived = true };
        }

        permit.Leave(delivery.Last);
        secondOpinion.Seek();
        if (delivery is { AttemptVerdict: AttemptVerdict.Held, Outcome.Accounts: [var account, ..] })
        {
            intent.Wait.Take(account);
        }

        var caller = intent.TryDecide() ? Caller.Waits : Caller.WasTold;
        var terms = new DecisionContext(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
        var committed = await CommitAsync(intent, RecordLife.Settled(record, delivery, calls.Capabilities, caller, terms)).ConfigureAwait(false);
        return CreationResults.Of(
            committed, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gate.Look(record.LegalEntity).RetryAt);
    }

    // If only the commit fails after headquarters' yes, the caller still gets Created. Otherwise the answer is what the record says.
    private async Task<StoredRecord> CommitAsync(Intent intent, RecordChange change)
    {
        var committed = await commit.CommitWithinLeaseAsync(intent.Record, change, intent.LeasedAt).ConfigureAwait(false);
        if (committed.IsRefused)
        {
            Log.CommitRefused(_logger, intent.Record.Id, committed.Outcome!.Value);
        }

        var decided = committed.Result.Change.Record;
        return committed.IsApplied || decided.Account is not null
            ? decided
            : await known.ReadAsync(decided.Id, CancellationToken.None).ConfigureAwait(false);
    }

    // The record as it is durable, and since when it is leased, by the monotonic clock. Either what headquarters says decides what the
    // caller is told, or the end of its wait; whichever comes first.
    private sealed class Intent(StoredRecord record, long leasedAt)
    {
        private int _isDecided;

        public StoredRecord Record => record;

        public long LeasedAt => leasedAt;

        public CallersWait Wait { get; } = new();

        public bool TryDecide() => Interlocked.Exchange(ref _isDecided, 1) == 0;
    }
}
