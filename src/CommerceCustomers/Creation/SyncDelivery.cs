using System.Runtime.CompilerServices;
using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Creation;

/// <summary>
/// Calls headquarters for one sync creation and commits the result. It runs on when the caller has gone.
/// </summary>
internal sealed partial class SyncDelivery(
    HeadquartersGate gate,
    HeadquartersCalls calls,
    DeliveryAttempt attempt,
    ConfirmingProbe confirmingProbe,
    ResultCommit commit,
    ConflictResolver records,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger<SyncDelivery>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<SyncDelivery>.Instance;
    private readonly TimeoutSources _timeouts = new(timeProvider);

    /// <summary>Calls, commits, and says what the record has become. The place is given back in any case.</summary>
    public Task<CustomerCreationResult> RunAsync(
        CustomerCreation creation, StoredRecord intent, long leasedAt, in GatePass pass, SyncCall call)
    {
        // The repeat of a key is about the customer of the first call.
        var needs = pass.Needs with { Customer = intent.CustomerId };
        var lease = new LeaseDeadline(timeProvider, _timeouts, leasedAt, settings.Current.Synchronizer.LeaseDuration);
        return RunAsync(creation, intent, leasedAt, new CallPermit(gate, pass with { Needs = needs }, lease, call), lease);
    }

    private async Task<CustomerCreationResult> RunAsync(
        CustomerCreation creation, StoredRecord intent, long leasedAt, CallPermit permit, LeaseDeadline lease)
    {
        wakeUps.Customers.CallBegins(intent.CustomerId);
        try
        {
            var result = await CallAsync(creation, intent, permit, lease).ConfigureAwait(false);
            var caller = permit.Call!.TryRecordForCaller() ? Caller.Waits : Caller.WasTold;
            var context = new DecisionContext(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
            var change = RecordLife.AfterAttempt(intent, result, calls.Capabilities, caller, context);
            var committed = await CommitAsync(intent, leasedAt, change).ConfigureAwait(false);
            var gateRetryAt = committed.State == CustomerState.Withdrawn ? gate.Look(intent.LegalEntity).RetryAt : null;
            return CreationResults.Of(committed, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gateRetryAt);
        }
        finally
        {
            wakeUps.Customers.CallEnds(intent.CustomerId);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AttemptResult> CallAsync(CustomerCreation creation, StoredRecord intent, CallPermit permit, LeaseDeadline lease)
    {
        using var untilCalled = lease;
        AttemptResult result;
        try
        {
            result = await attempt.RunAsync(intent, live: true, permit, creation.Customer).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A defect. Nobody knows what was sent, so the caller is told that and headquarters is asked later.
            Log.AttemptFailed(_logger, intent.CustomerId, exception.GetType().Name);
            result = new AttemptResult(AttemptVerdict.Failed, HeadquartersOutcome.Of(exception)) { MayHaveArrived = true };
        }

        permit.Leave(result.Last);
        confirmingProbe.StartIfNeeded();
        if (result is { Verdict: AttemptVerdict.Held, Outcome.Accounts: [var account, ..] })
        {
            permit.Call!.HeadquartersAnswered(account);
        }

        return result;
    }

    // If only the commit fails after headquarters' yes, the caller still gets Created. Otherwise the answer is what the record says.
    private async ValueTask<StoredRecord> CommitAsync(StoredRecord intent, long leasedAt, RecordChange change)
    {
        var committed = await commit.CommitWithinLeaseAsync(intent, change, leasedAt).ConfigureAwait(false);
        if (committed.IsRefused)
        {
            Log.CommitRefused(_logger, intent.CustomerId, committed.Outcome!.Value);
        }

        var decided = committed.Result.Change.Record;
        return committed.IsApplied || decided.AccountNumber is not null
            ? decided
            : await records.ReadAsync(decided.CustomerId, CancellationToken.None).ConfigureAwait(false);
    }
}
