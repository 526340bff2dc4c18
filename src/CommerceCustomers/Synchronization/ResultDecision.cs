using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>Decides what becomes of a claimed customer: after an attempt, or when it cannot be sent now.</summary>
internal sealed partial class ResultDecision(
    HeadquartersGate gate,
    HeadquartersCalls calls,
    ILiveSettings settings,
    TimeProvider timeProvider,
    Randomness randomness,
    ILogger logger)
{
    private readonly Parking _parking = new(timeProvider);

    private DecisionContext Context => new(timeProvider.GetUtcNow(), settings.Current, randomness.NextDouble());

    public RecordChange AfterAttempt(StoredRecord record, AttemptResult result)
    {
        try
        {
            return Decide(record, result);
        }
        catch (Exception exception)
        {
            // A defect of this library must not end the deliveries of other customers. This one is asked for, as after a lost lease.
            Log.DecisionFailed(logger, record.CustomerId, exception.GetType().Name);
            return new RecordChange(RecordLife.TakenOver(record, Context)) { History = null };
        }
    }

    /// <summary>
    /// The gate of headquarters or of a legal entity holds back whole lanes, so the customer is given back and not claimed again before it
    /// allows calls. A part of headquarters holds back single customers, so this one is claimed again when the part is tried.
    /// </summary>
    public RecordChange WhileShut(StoredRecord record, GateState shut) => gate.Look(record.LegalEntity).AllowsCalls
        ? RecordLife.Parked(record, shut, _parking.DueAt(shut), Context)
        : RecordLife.Released(record);

    private RecordChange Decide(StoredRecord record, AttemptResult result)
    {
        var change = RecordLife.AfterAttempt(record, result, calls.Capabilities, Caller.None, Context);
        return change.Record.State == CustomerState.Pending && result.Outcome is { IsUnsent: false } outcome
            ? BehindOthers(change, outcome)
            : change;
    }

    // The customer may be the only one that headquarters, or a part of it, fails for. Others are tried before it.
    private RecordChange BehindOthers(RecordChange change, HeadquartersOutcome outcome)
    {
        var dueAt = change.Record.DueAt;
        if (outcome.Concerns is { Part: { } part })
        {
            return gate.Look(new CallNeeds(null, Parts: [part])) is { AllowsCalls: false } shut
                ? Due(change, Parking.DueAfterTrial(shut, dueAt))
                : change;
        }

        return outcome.Failure == HeadquartersFailure.Misconfigured
            ? Due(change, _parking.DueAfterUnconfirmedReport(gate.Look(change.Record.LegalEntity), dueAt))
            : change;
    }

    private static RecordChange Due(RecordChange change, DateTimeOffset dueAt)
        => new(change) { Record = new StoredRecord(change.Record) { DueAt = dueAt } };
}
