using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Creation;

// Rule 4, in this order: a place at the gate, the intent in the channel database, the call, the settle, the answer.
internal sealed partial class SyncCustomerCreationStrategy(
    ICustomerStore store,
    KnownCustomers known,
    AsyncCustomerCreationStrategy fallback,
    HeadquartersGate gate,
    HeadquartersCalls calls,
    Conversation conversation,
    ILiveSettings settings,
    Signals signals,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger<SyncCustomerCreationStrategy>? logger = null) : ICustomerCreationStrategy
{
    // Not the synchronizer's: were a settle here to fail for good, the synchronizer of this very process must see an abandoned lease.
    private readonly Guid _owner = randomness.NewId(timeProvider.GetUtcNow());
    private readonly ILogger _logger = logger ?? NullLogger<SyncCustomerCreationStrategy>.Instance;

    public string Name => CreationStrategies.Sync;

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        var budget = new Budget(timeProvider, creation.Resolution.Profile.HeadquartersWaitTimeout);
        var entry = await gate.EnterAsync(creation.Channel.LegalEntity, budget.Left, cancellationToken).ConfigureAwait(false);
        return entry.IsGranted
            ? await InsideAsync(creation, budget, cancellationToken).ConfigureAwait(false)
            : await ShutOutAsync(creation, entry.Gate!, budget, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CustomerCreationResult> InsideAsync(CustomerCreation creation, Budget budget, CancellationToken cancellationToken)
    {
        CustomerCreationResult? answer = null;
        CustomerRecord? intent = null;
        try
        {
            (answer, intent) = await IntendAsync(creation, budget, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (intent is null)
            {
                gate.LeaveUnused(creation.Channel.LegalEntity, live: true);
            }
        }

        if (intent is null)
        {
            return answer!;
        }

        // From here on the caller's token ends only the wait.
        var finishing = FinishAsync(intent, creation);
        try
        {
            return await finishing.WaitAsync(budget.Left, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return CreationResults.Of(intent, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gateRetryAt: null);
        }
    }

    // The intent is durable before headquarters is called, so that a crash is found and finished on restart.
    private async Task<(CustomerCreationResult? Answer, CustomerRecord? Intent)> IntendAsync(
        CustomerCreation creation, Budget budget, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var customer = CreationRecords.New(creation, new CustomerId(randomness.NewId(now)), now, NewLease());
        var added = await store.AddAsync(customer, cancellationToken).ConfigureAwait(false);
        while (added.Outcome != AddOutcome.Added)
        {
            var (answer, again) = await known
                .AnswerAsync(creation, added, gate.Look(creation.Channel.LegalEntity).RetryAt, budget.Left, cancellationToken).ConfigureAwait(false);
            if (answer is not null)
            {
                return (answer, null);
            }

            var revived = RecordLife.Revived(
                again!, CreationRecords.Record(creation, again!.Id, timeProvider.GetUtcNow(), NewLease()), customer.Match);
            var outcomes = await store.ApplyAsync([revived], cancellationToken).ConfigureAwait(false);
            if (outcomes[0] == ChangeOutcome.Applied)
            {
                return (null, revived.Record with { Revision = revived.ExpectedRevision + 1 });
            }

            // Another repeat was faster, or the identity has gone to another customer since: look again.
            if (outcomes[0] == ChangeOutcome.IdentityTaken)
            {
                added = new AddResult(AddOutcome.DuplicateIdentity, again.Id);
            }
        }

        return (null, customer.Record);
    }

    // Call and settle. It runs on when the caller has gone, and gives the place back in any case.
    private async Task<CustomerCreationResult> FinishAsync(CustomerRecord intent, CustomerCreation creation)
    {
        var lease = settings.Current.Synchronizer.LeaseDuration;
        using var leaseEnd = new CancellationTokenSource(lease - TimeSpan.FromMilliseconds(500), timeProvider);
        Delivery delivery;
        try
        {
            delivery = await conversation.HoldAsync(intent, live: true, leaseEnd.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A defect; the caller gets the answer for an unknown outcome, and headquarters is asked later.
            Log.ConversationFailed(_logger, intent.Id, exception.GetType().Name);
            delivery = new Delivery(Verdict.Failed, FailureClassifier.Classify(exception)) { MayHaveArrived = true };
        }

        if (delivery.Outcome is { } outcome)
        {
            gate.Leave(intent.LegalEntity, outcome, live: true);
        }
        else
        {
            gate.LeaveUnused(intent.LegalEntity, live: true);
        }

        var terms = new LifeTerms(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
        var settled = await SettleAsync(
            intent, RecordLife.Settled(intent, delivery, calls.Capabilities, live: true, terms), terms).ConfigureAwait(false);
        return CreationResults.Of(
            settled, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gate.Look(intent.LegalEntity).RetryAt);
    }

    // If only the settle fails after headquarters' yes, the caller still gets Created: the lease runs out, headquarters is asked, and
    // the record follows.
    private async Task<CustomerRecord> SettleAsync(CustomerRecord intent, RecordChange change, LifeTerms terms)
    {
        try
        {
            var outcomes = await store.ApplyAsync([change], CancellationToken.None).ConfigureAwait(false);
            if (outcomes[0] == ChangeOutcome.AccountTaken)
            {
                change = RecordLife.AccountTaken(intent, terms);
                outcomes = await store.ApplyAsync([change], CancellationToken.None).ConfigureAwait(false);
            }

            if (outcomes[0] != ChangeOutcome.Applied)
            {
                Log.SettleRefused(_logger, intent.Id, outcomes[0]);
            }
        }
        catch (CustomerStoreException exception)
        {
            Log.SettleFailed(_logger, intent.Id, exception.Failure, exception.Message);
        }

        signals.Synchronizer.Set();
        signals.Events.Set();
        return change.Record;
    }

    // Rule 5, with not even a place at the gate: nothing is stored for a caller who is told "unavailable".
    private async Task<CustomerCreationResult> ShutOutAsync(
        CustomerCreation creation, GateState shut, Budget budget, CancellationToken cancellationToken)
    {
        var keepsIt = creation.Resolution.Profile.WhenHeadquartersUnavailable == UnavailableBehavior.CreateAsync
            && shut.Cause != HeadquartersFailure.Misconfigured;
        if (keepsIt)
        {
            return await fallback.KeepAsync(creation, shut.Reason ?? "Headquarters is unavailable.", cancellationToken).ConfigureAwait(false);
        }

        if (await known.FindKeyAsync(creation, cancellationToken).ConfigureAwait(false) is { } bound)
        {
            var (answer, again) = await known
                .AnswerAsync(creation, bound, shut.RetryAt, budget.Left, cancellationToken).ConfigureAwait(false);
            return answer ?? CreationResults.Of(again!, creation.Decision, isExisting: true, timeProvider.GetUtcNow(), shut.RetryAt);
        }

        return CreationResults.Unavailable(creation, shut, timeProvider.GetUtcNow());
    }

    private Lease NewLease() => new(_owner, timeProvider.GetUtcNow() + settings.Current.Synchronizer.LeaseDuration);

    private readonly struct Budget(TimeProvider timeProvider, TimeSpan whole)
    {
        private readonly long _started = timeProvider.GetTimestamp();

        public TimeSpan Left => whole - timeProvider.GetElapsedTime(_started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
