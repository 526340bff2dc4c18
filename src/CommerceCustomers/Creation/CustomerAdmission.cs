using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// Takes sign-ups in: the one loop that carries out what <see cref="Admission"/> decides, for sync and async creations alike.
/// </summary>
internal sealed class CustomerAdmission(
    ICustomerStore store,
    ConflictResolver conflicts,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider,
    Randomness randomness)
{
    // Not the owner of this process's synchronizer, which must see the lease as abandoned when a result cannot be committed.
    private readonly Guid _owner = randomness.NewId(timeProvider.GetUtcNow());

    public async ValueTask<AdmissionResult> AdmitAsync(
        CustomerCreation creation, CustomerId id, IEntrance entrance, WaitBudget budget, CancellationToken cancellationToken)
    {
        var isToBeSent = false;
        try
        {
            var intake = await entrance.EnterAsync(budget, cancellationToken).ConfigureAwait(false);
            var addition = await AddAsync(creation, id, intake, entrance.Shut, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var isBudgetSpent = budget.Left == TimeSpan.Zero;
                var verdict = Admission.Decide(addition.Conflict, creation.Profile.Duplicates, intake, isBudgetSpent);
                switch (verdict)
                {
                    case AdmissionVerdict.AddAgain:
                        addition = await AddAsync(creation, id, intake, entrance.Shut, cancellationToken).ConfigureAwait(false);
                        break;

                    case AdmissionVerdict.TryAgain or AdmissionVerdict.Correct:
                        var known = addition.Conflict!.Value.Record;
                        addition = await TryAgainAsync(creation, known, intake, entrance.Shut, cancellationToken).ConfigureAwait(false)
                            ?? await AddAsync(creation, id, intake, entrance.Shut, cancellationToken).ConfigureAwait(false);
                        break;

                    case AdmissionVerdict.WaitForFirstCall:
                        entrance.Leave();
                        var first = addition.Conflict!.Value.Record.CustomerId;
                        await conflicts.WaitForFirstCallAsync(first, budget, cancellationToken).ConfigureAwait(false);
                        intake = await entrance.EnterAsync(budget, cancellationToken).ConfigureAwait(false);
                        addition = await AddAsync(creation, id, intake, entrance.Shut, cancellationToken).ConfigureAwait(false);
                        break;

                    default:
                        var admitted = EndOf(verdict, addition, creation, intake, entrance);
                        isToBeSent = admitted.Intent is not null;
                        return admitted;
                }
            }
        }
        finally
        {
            if (!isToBeSent)
            {
                entrance.Leave();
            }
        }
    }

    /// <summary>Makes the result of an admission from a verdict that ends it.</summary>
    private AdmissionResult EndOf(
        AdmissionVerdict verdict, in Addition addition, CustomerCreation creation, Intake intake, IEntrance entrance) => verdict switch
        {
            AdmissionVerdict.Admitted when intake == Intake.Call => AdmissionResult.ToBeSent(addition.Record!, addition.LeasedAt),
            AdmissionVerdict.Admitted => AdmissionResult.Answered(Kept(creation, addition.Record!.CustomerId, entrance)),
            AdmissionVerdict.TellUnavailable
                => AdmissionResult.Answered(CreationResults.Unavailable(creation, entrance.Shut!, timeProvider.GetUtcNow())),
            _ => AdmissionResult.Answered(conflicts.Answer(verdict, addition.Conflict!.Value, creation, entrance.RetryAt)),
        };

    private async ValueTask<Addition> AddAsync(
        CustomerCreation creation, CustomerId id, Intake intake, GateState? shut, CancellationToken cancellationToken)
    {
        if (intake == Intake.AnswerOnly)
        {
            return new Addition(null, 0, await conflicts.FindKeyAsync(creation, cancellationToken).ConfigureAwait(false));
        }

        var leasedAt = timeProvider.GetTimestamp();
        var record = CreationRecords.Record(creation, id, timeProvider.GetUtcNow(), NewLease(intake), shut);
        var keys = settings.Current.HashKeys;
        var added = await store.AddAsync(
            record,
            CreationRecords.Match(creation, keys),
            CreationRecords.Key(creation, id, keys),
            intake == Intake.Call ? null : record.CreatedAt,
            cancellationToken).ConfigureAwait(false);
        return new Addition(record, leasedAt, await conflicts.FindAsync(creation, added, cancellationToken).ConfigureAwait(false));
    }

    // Null when another repeat was faster: the store must be asked again.
    private async ValueTask<Addition?> TryAgainAsync(
        CustomerCreation creation, StoredRecord record, Intake intake, GateState? shut, CancellationToken cancellationToken)
    {
        var leasedAt = timeProvider.GetTimestamp();
        var revived = CreationRecords.Again(
            creation, record, timeProvider.GetUtcNow(), NewLease(intake), shut, settings.Current.HashKeys);
        var result = (await store.ApplyAsync([revived], cancellationToken).ConfigureAwait(false))[0];
        if (result.Outcome == StoreOutcome.Done)
        {
            return new Addition(new StoredRecord(revived.Record) { Revision = revived.ExpectedRevision + 1 }, leasedAt, Conflict: null);
        }

        return result.Outcome is StoreOutcome.IdentityTaken or StoreOutcome.DuplicateEmail or StoreOutcome.DuplicatePhone
            ? new Addition(revived.Record, leasedAt, await conflicts.FindAsync(creation, result, cancellationToken).ConfigureAwait(false))
            : null;
    }

    private CustomerCreationResult.Pending Kept(CustomerCreation creation, CustomerId id, IEntrance entrance)
    {
        wakeUps.Synchronizer.Set();
        wakeUps.Events.Set();
        return new CustomerCreationResult.Pending(
            creation.Decision, id, reason: entrance.Shut is { } shut ? shut.Reason ?? "Headquarters is unavailable." : null);
    }

    private Lease? NewLease(Intake intake) => intake == Intake.Call
        ? new Lease(_owner, timeProvider.GetUtcNow() + settings.Current.Synchronizer.LeaseDuration, isOfCaller: true)
        : null;

    /// <summary>The try to store a sign-up: the record, the start of its lease, and the conflict that refused it.</summary>
    private readonly record struct Addition(StoredRecord? Record, long LeasedAt, AdmissionConflict? Conflict);
}
