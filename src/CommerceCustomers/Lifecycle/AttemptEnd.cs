using CommerceCustomers.Headquarters;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

/// <summary>What the end of an attempt makes of its record.</summary>
internal readonly struct AttemptEnd(
    StoredRecord record, AttemptResult result, HeadquartersCapabilities capabilities, Caller caller, DecisionContext context)
{
    /// <summary>
    /// Gets a value indicating whether the caller learns of the failure, so that the record may close with it. A caller that was told
    /// "pending" relies on the delivery.
    /// </summary>
    private bool CallerLearns
        => record.AccountNumber is null && (caller == Caller.Waits || (caller == Caller.WasTold && record.WithdrawIfAbsent));

    public RecordChange ToChange()
    {
        var change = result.Verdict switch
        {
            AttemptVerdict.Held => Held(),
            AttemptVerdict.Completed => RecordMove.ToSynchronized(record, record.AccountNumber!.Value, error: null, context),
            AttemptVerdict.NotYetSettled
                => RecordMove.ToPending(record, context.NextQuestion(record, result.SettlesIn), record.LastError),
            AttemptVerdict.Absent => RecordMove.ToWithdrawn(record, WithdrawalReason.Unavailable, record.LastError, context),
            AttemptVerdict.CannotKnow => RecordMove.ToNeedsAttention(record, result.Outcome?.ToError(context.Now) ?? OutcomeUnknown()),
            AttemptVerdict.Unreadable => RecordMove.ToNeedsAttention(record, RecordErrors.Unreadable(context.Now)),
            _ => Failed(result.Outcome!),
        };
        return BecamePending(change.Record) ? new RecordChange(change) { RaisesEventAt = context.Now } : change;
    }

    /// <summary>
    /// A sync creation that is kept becomes pending here; the caller of one that may be withdrawn was told "unavailable".
    /// </summary>
    private bool BecamePending(StoredRecord after)
        => caller != Caller.None && after is { State: CustomerState.Pending, WithdrawIfAbsent: false, AccountNumber: null };

    private RecordChange Held()
    {
        var accounts = result.Outcome!.Accounts!;
        var altered = RecordErrors.Altered(result.Altered, context.Now);
        var doubled = accounts.Count > 1 ? RecordErrors.Doubled(accounts.Count, context.Now) : null;
        var change = result.NeedsCompletion ?? capabilities.HasFlag(HeadquartersCapabilities.Completion)
            ? RecordMove.ToPending(
                new StoredRecord(record) { AccountNumber = accounts[0], LastPossibleSend = null, WithdrawIfAbsent = false, LostLeases = 0 },
                context.Now,
                doubled ?? altered)
            : RecordMove.ToSynchronized(record, accounts[0], doubled ?? altered, context);
        return HistoryOfHeld(doubled, altered) is { } history ? new RecordChange(change) { History = history } : change;
    }

    private HistoryEntry? HistoryOfHeld(CustomerError? doubled, CustomerError? altered)
        => doubled is not null ? new HistoryEntry(context.Now, "Doubled", doubled.Message)
        : result.WasSentAgain ? SentAgain()
        : altered is not null ? new HistoryEntry(context.Now, "Altered", altered.Message)
        : null;

    /// <summary>Tells where a double comes from, if headquarters or its adapter are wrong about what they say or can do.</summary>
    private HistoryEntry SentAgain() => new(
        context.Now,
        "SentAgain",
        result.Altered.Count == 0 ? HistorySentences.SentAgain.With() : HistorySentences.SentAgainAltered.WithFields(result.Altered));

    private RecordChange Failed(HeadquartersOutcome outcome)
    {
        var error = outcome.ToError(context.Now);
        if (result.MayHaveArrived)
        {
            return MayHaveArrived(error);
        }

        if (outcome.Failure != HeadquartersFailure.Rejected)
        {
            return record.IsSurelyAbsent ? NotSent(outcome, error) : NotAnswered(outcome, error);
        }

        return record.MayBeInHeadquarters
            && !capabilities.HasFlag(HeadquartersCapabilities.Find)
            && !capabilities.HasFlag(HeadquartersCapabilities.IdempotentCreate)
            ? RefusedAfterUnknown(error)
            : Refused(error);
    }

    /// <summary>
    /// Several ambiguous outcomes while others succeed lie in this customer, which must not shut the gate against all.
    /// </summary>
    private RecordChange MayHaveArrived(CustomerError error)
    {
        var attempts = record.Attempts + (result.OthersSucceeded ? 1 : 0);
        var ambiguous = new StoredRecord(record) { Attempts = attempts, LastPossibleSend = context.Now };
        return HasSpentAll(attempts)
            ? RecordMove.ToNeedsAttention(ambiguous, OutcomeUnknown())
            : RecordMove.ToPending(ambiguous, context.NextQuestion(ambiguous, context.Settings.Headquarters.SettlingTime), error);
    }

    /// <summary>
    /// A failed question, or a failed completion, says nothing new about the customer; but when headquarters answers all others, it is this
    /// customer that it does not answer for.
    /// </summary>
    private RecordChange NotAnswered(HeadquartersOutcome outcome, CustomerError error)
    {
        var isAmbiguous = outcome.Failure == HeadquartersFailure.Ambiguous;
        var isHeld = record.AccountNumber is not null;
        var attempts = record.Attempts + (isAmbiguous && result.OthersSucceeded ? 1 : 0);
        var failed = new StoredRecord(record) { Attempts = attempts, DueAt = isHeld ? context.Settled : record.DueAt };
        if (HasSpentAll(attempts))
        {
            return RecordMove.ToNeedsAttention(failed, isHeld ? error : OutcomeUnknown());
        }

        // A completion may still be written by a call that was given up; repeated too early, it would be there twice.
        var retryAt = context.RetryAt(attempts);
        var dueAt = isHeld && isAmbiguous && context.Settled > retryAt ? context.Settled : retryAt;
        return RecordMove.ToPending(failed, dueAt, RecordMove.LastingError(record) ?? error);
    }

    private RecordChange NotSent(HeadquartersOutcome outcome, CustomerError error)
        => CallerLearns && (record.WithdrawIfAbsent || outcome.Failure == HeadquartersFailure.Misconfigured)
            ? RecordMove.ToWithdrawn(record, WithdrawalReason.Unavailable, error, context)
            : RecordMove.ToPending(record, context.RetryAt(record.Attempts), error);

    private RecordChange Refused(CustomerError error) => CallerLearns
        ? RecordMove.ToWithdrawn(record, WithdrawalReason.Refused, error, context)
        : RecordMove.ToNeedsAttention(new StoredRecord(record) { LastPossibleSend = null }, error);

    /// <summary>Headquarters refuses the customer now, but an earlier create may have arrived, and headquarters cannot be asked.</summary>
    private RecordChange RefusedAfterUnknown(CustomerError error)
        => RecordMove.ToNeedsAttention(record, RecordErrors.RefusedAfterUnknown(error, context.Now));

    private bool HasSpentAll(int attempts) => attempts >= context.Settings.Synchronizer.MaxAttempts;

    private CustomerError OutcomeUnknown() => RecordErrors.OutcomeUnknown(capabilities, context.Now);
}
