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
/// Calls headquarters for one customer whose caller waits, and commits the result. It runs on when the caller has gone.
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

    /// <summary>
    /// Makes an attempt for a customer that was pending, and commits the result. Its first caller was told so and relies on the delivery,
    /// so the rules are those of the synchronizer. The place is given back in any case.
    /// </summary>
    public async Task SendAsync(StoredRecord record, long leasedAt, GatePass pass)
    {
        var lease = new LeaseDeadline(timeProvider, _timeouts, leasedAt, settings.Current.Synchronizer.LeaseDuration);
        wakeUps.Customers.CallBegins(record.CustomerId);
        try
        {
            var result = await CallAsync(record, stored: null, new CallPermit(gate, pass, lease), lease).ConfigureAwait(false);
            await CommitAsync(record, leasedAt, result, Caller.None).ConfigureAwait(false);
        }
        finally
        {
            wakeUps.Customers.CallEnds(record.CustomerId);
        }
    }

    private async Task<CustomerCreationResult> RunAsync(
        CustomerCreation creation, StoredRecord intent, long leasedAt, CallPermit permit, LeaseDeadline lease)
    {
        wakeUps.Customers.CallBegins(intent.CustomerId);
        try
        {
            var result = await CallAsync(intent, creation.Customer, permit, lease).ConfigureAwait(false);
            var caller = permit.Call!.TryRecordForCaller() ? Caller.Waits : Caller.WasTold;
            var committed = await CommitAsync(intent, leasedAt, result, caller).ConfigureAwait(false);
            var gateRetryAt = committed.State == CustomerState.Withdrawn ? gate.Look(intent.LegalEntity).RetryAt : null;
            return CreationResults.Of(committed, creation.Decision, isExisting: false, timeProvider.GetUtcNow(), gateRetryAt);
        }
        finally
        {
            wakeUps.Customers.CallEnds(intent.CustomerId);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AttemptResult> CallAsync(StoredRecord record, Customer? stored, CallPermit permit, LeaseDeadline lease)
    {
        using var untilCalled = lease;
        AttemptResult result;
        try
        {
            result = await attempt.RunAsync(record, live: permit.Call is not null, permit, stored).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A defect. Nobody knows what was sent, so the caller is told that and headquarters is asked later.
            Log.AttemptFailed(_logger, record.CustomerId, exception.GetType().Name);
            result = new AttemptResult(AttemptVerdict.Failed, HeadquartersOutcome.Of(exception)) { MayHaveArrived = true };
        }

        permit.Leave(result.Last);
        confirmingProbe.StartIfNeeded();
        if (result is { Verdict: AttemptVerdict.Held, Outcome.Accounts: [var account, ..] })
        {
            permit.Call?.HeadquartersAnswered(account);
        }

        return result;
    }

    // If only the commit fails after headquarters' yes, the caller still gets Created. Otherwise the answer is what the record says.
    private async ValueTask<StoredRecord> CommitAsync(StoredRecord record, long leasedAt, AttemptResult result, Caller caller)
    {
        var context = new DecisionContext(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());
        var change = RecordLife.AfterAttempt(record, result, calls.Capabilities, caller, context);
        var committed = await commit.CommitWithinLeaseAsync(record, change, leasedAt).ConfigureAwait(false);
        if (committed.IsRefused)
        {
            Log.CommitRefused(_logger, record.CustomerId, committed.Outcome!.Value);
        }

        var decided = committed.Result.Change.Record;
        return committed.IsApplied || decided.AccountNumber is not null
            ? decided
            : await records.ReadAsync(decided.CustomerId, CancellationToken.None).ConfigureAwait(false);
    }
}
