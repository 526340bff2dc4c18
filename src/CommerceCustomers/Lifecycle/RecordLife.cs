using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

// The life of a record as a function (record, event, terms) → change. Every rule about states stands here.
internal static class RecordLife
{
    // More at once would be no front any more.
    public const int MaxExpedited = 1000;

    // Three of them while nothing else was sent.
    private const int LostLeasesOfPoison = ClaimRequest.LostLeasesOfSuspect + 3;

    // An attempt has ended.
    public static RecordChange AfterAttempt(
        StoredRecord record, AttemptResult result, HeadquartersCapabilities capabilities, Caller caller, in DecisionContext terms)
    {
        var change = result.Verdict switch
        {
            AttemptVerdict.Held => Held(record, result, result.NeedsCompletion ?? capabilities.NeedsCompletion, terms),
            AttemptVerdict.Completed => Synchronized(record, record.Account!.Value, error: null, terms),
            AttemptVerdict.NotYetSettled => Waiting(record, terms.NextQuestion(record, result.SettlesIn), record.LastError),
            AttemptVerdict.Absent => Withdrawn(record, WithdrawalReason.Unavailable, record.LastError, terms),
            AttemptVerdict.CannotKnow => NeedsAttention(record, result.Outcome?.ToError(terms.Now) ?? OutcomeUnknown(capabilities, terms)),
            AttemptVerdict.Unreadable => NeedsAttention(record, Unreadable(terms)),
            _ => Failed(record, result, capabilities, caller, terms),
        };

        // A sync creation that is kept becomes pending here; of an ask-only one the caller was told "unavailable".
        return caller != Caller.None && change.Record is { State: CustomerState.Pending, WithdrawIfAbsent: false, Account: null }
            ? change with { RaisesEventAt = terms.Now }
            : change;
    }

    // Claimed, but not sent: it goes back as if nothing had happened.
    public static RecordChange Released(StoredRecord record)
        => Waiting(record, record.DueAt, record.LastError);

    // Claimed, but what it needs of headquarters is shut.
    public static RecordChange Parked(StoredRecord record, GateState shut, DateTimeOffset dueAt, in DecisionContext terms)
    {
        var error = new CustomerError
        {
            Code = shut.Code ?? FailureSummary.Of(shut.Cause),
            Message = shut.Reason ?? FailureSummary.Of(shut.Cause),

            // After "unavailable" headquarters is asked about the next create: that is not forgotten while the customer waits.
            Failure = record.LastError?.Failure == HeadquartersFailure.Unavailable ? HeadquartersFailure.Unavailable : shut.Cause,
            At = terms.Now,
        };
        return Waiting(record, dueAt, OfDouble(record) ?? error);
    }

    // Its process ended or lost its lease, so a create may be on its way, and nobody knows.
    public static RecordChange TakenOver(StoredRecord record, in DecisionContext terms)
    {
        var lost = record.LostLeases + 1;
        // The intent of a sync creation that is kept becomes pending here, as it would have when its caller had lived.
        var isKeptIntent = record is { Lease.IsOfCaller: true, WithdrawIfAbsent: false, Account: null };
        var history = new HistoryEntry(terms.Now, "TakenOver", "The process that was sending it ended or lost its lease.");
        var dueAt = record.Account is null ? terms.Now : terms.Settled;
        var ambiguous = record with { LostLeases = lost, DueAt = dueAt, LastPossibleSend = record.Account is null ? terms.Now : null };
        return lost >= LostLeasesOfPoison
            ? NeedsAttention(ambiguous, Poison(terms)) with { History = history }
            : Waiting(ambiguous, dueAt, record.LastError) with { History = history, RaisesEventAt = isKeptIntent ? terms.Now : null };
    }

    // The same key again, for a customer that was not to go to headquarters, or of which headquarters was only to be asked.
    public static RecordChange Revived(StoredRecord record, StoredRecord again, MatchHashes match) => new()
    {
        ExpectedEpoch = record.Epoch,
        ExpectedRevision = record.Revision,
        Record = record with
        {
            State = again.State,
            Decision = again.Decision,
            DueAt = again.DueAt,
            WithdrawIfAbsent = again.WithdrawIfAbsent,
            Lease = again.Lease,
            Payload = again.Payload,
            Epoch = again.State == CustomerState.Sending ? record.Epoch + 1 : record.Epoch,
            ClosedAt = null,
            Withdrawal = null,
            // Who said "unavailable" may have been a gateway behind which headquarters had acted.
            LastError = record.LastError?.Failure == HeadquartersFailure.Unavailable ? record.LastError : null,
            Attempts = 0,
            LostLeases = 0,
        },
        Payload = PayloadChange.Replace,
        Match = match,
        RaisesEventAt = again.State == CustomerState.Pending ? again.DueAt : null,
        History = new HistoryEntry(again.DueAt, "TriedAgain", "The same key signed up again."),
    };

    public static RecordChange Edited(StoredRecord record, byte[] payload, MatchHashes match, bool resubmit, in DecisionContext terms)
    {
        var resubmitted = resubmit && record.State == CustomerState.NeedsAttention;
        return Change(record, record with
        {
            State = resubmitted ? CustomerState.Pending : record.State,
            DueAt = resubmitted ? terms.Now : record.DueAt,
            Attempts = resubmitted ? 0 : record.Attempts,
            WithdrawIfAbsent = record.WithdrawIfAbsent && !resubmitted,
            Payload = payload,
        }) with
        {
            Payload = PayloadChange.Replace,
            Match = match,
            RaisesEventAt = resubmitted ? terms.Now : null,
            History = new HistoryEntry(terms.Now, "Edited", resubmitted ? "Edited and resubmitted." : "Edited."),
        };
    }

    // A person wants it in headquarters, whatever the caller was told before. A headquarters that cannot be asked was looked into by the
    // person who requeues; without that it would need attention again.
    public static RecordChange Requeued(StoredRecord record, HeadquartersCapabilities capabilities, in DecisionContext terms)
    {
        var wasLookedUp = !capabilities.CanFind && record.LastError?.Code == CustomerError.OutcomeUnknown;
        return Change(record, record with
        {
            State = CustomerState.Pending,
            DueAt = record.Account is not null && record.DueAt > terms.Now ? record.DueAt : terms.Now,
            Attempts = 0,
            LostLeases = 0,
            LastPossibleSend = wasLookedUp ? null : record.LastPossibleSend,
            WithdrawIfAbsent = false,
        }) with
        {
            RaisesEventAt = terms.Now,
            History = new HistoryEntry(terms.Now, "Requeued", $"After {record.LastError?.Code ?? "no error"}."),
        };
    }

    // It never comes back, so its content goes as that of a synchronized customer does.
    public static RecordChange Cancelled(StoredRecord record, string reason, in DecisionContext terms)
        => Withdrawn(record, WithdrawalReason.Cancelled, record.LastError, terms) with
        {
            Payload = PayloadAtTheEnd(terms),
            History = new HistoryEntry(terms.Now, "Cancelled", reason),
        };

    // Headquarters holds it, and a person has given up what follows it there, or has added it by hand.
    public static RecordChange Closed(StoredRecord record, string reason, in DecisionContext terms)
        => Synchronized(record, record.Account!.Value, error: null, terms) with { History = new HistoryEntry(terms.Now, "Closed", reason) };

    // Somebody waits for it, and keeps its place in front until it is committed. Where headquarters can be asked a customer that may be
    // there already is asked about early: a yes is final at once, a no counts when it is due. Without a question it could only be sent
    // again, so it waits; so does what follows a customer, because a call that was given up may be writing it still.
    public static RecordChange Expedited(StoredRecord record, HeadquartersCapabilities capabilities, in DecisionContext terms)
    {
        var keepsWaiting = record.DueAt < terms.Now
            || record.Account is not null
            || (record.LastPossibleSend is not null && !capabilities.CanFind);
        return Change(record, record with { IsExpedited = true, DueAt = keepsWaiting ? record.DueAt : terms.Now }) with
        {
            MaxExpedited = MaxExpedited,
        };
    }

    // Headquarters named an account that another customer has: it is wrong about one of the two, and only a person can tell.
    public static RecordChange AccountTaken(StoredRecord record, in DecisionContext terms) => NeedsAttention(
        record with { LastPossibleSend = terms.Now },
        new CustomerError
        {
            Code = CustomerError.AccountNumberTaken,
            Message = "Headquarters named an account number that another customer of the legal entity has. "
                + "Look both up in headquarters. If they are one customer, say so: commerce-customers resolve ID --account A. "
                + "Otherwise repair the adapter or the data there, then requeue this one.",
            At = terms.Now,
        });

    // Headquarters merged it with a customer that is known here, and the profile uses existing customers: this one is that one. What
    // follows a customer is not added to it, just as an existing customer of the channel is not changed by a sign-up.
    public static RecordChange Merged(StoredRecord record, AccountNumber account, in DecisionContext terms)
        => Synchronized(record with { SharesAccount = true, LastError = null }, account, error: null, terms) with
        {
            History = new HistoryEntry(
                terms.Now,
                "Merged",
                $"Headquarters answered with account {account}, which another customer has. The functionality profile uses existing customers, so this one stands for it too."),
        };

    // A person says which account in headquarters the customer is.
    public static RecordChange Resolved(StoredRecord record, AccountNumber account, bool sharesAccount, string detail, in DecisionContext terms)
        => Synchronized(record with { SharesAccount = sharesAccount, LastError = null }, account, error: null, terms) with
        {
            History = new HistoryEntry(terms.Now, "Resolved", detail),
        };

    private static RecordChange Held(
        StoredRecord record, AttemptResult result, bool needsCompletion, in DecisionContext terms)
    {
        var accounts = result.Outcome!.Accounts!;
        var altered = Altered(result.Altered, terms);
        var error = accounts.Count == 1 ? altered : new CustomerError
        {
            Code = CustomerError.DoubledInHeadquarters,
            Message = $"Headquarters holds this customer {accounts.Count} times. Merge the accounts there; the first one is used here.",
            At = terms.Now,
        };

        var history = accounts.Count > 1 ? new HistoryEntry(terms.Now, "Doubled", error!.Message)
            : result.WasSentAgain ? SentAgain(altered, terms)
            : altered is not null ? new HistoryEntry(terms.Now, "Altered", altered.Message)
            : null;
        if (!needsCompletion)
        {
            return Synchronized(record, accounts[0], error, terms) with { History = history };
        }

        return Waiting(record with { Account = accounts[0], LastPossibleSend = null, WithdrawIfAbsent = false, LostLeases = 0 }, terms.Now, error) with { History = history };
    }

    private static RecordChange Synchronized(StoredRecord record, AccountNumber account, CustomerError? error, in DecisionContext terms)
        => Change(record, record with
        {
            State = CustomerState.Synchronized,
            Account = account,
            ClosedAt = terms.Now,
            IsExpedited = false,
            LastError = error ?? OfDouble(record),
            LastPossibleSend = null,
            WithdrawIfAbsent = false,
        }) with
        {
            Payload = PayloadAtTheEnd(terms),
            RaisesEventAt = terms.Now,
        };

    private static PayloadChange PayloadAtTheEnd(in DecisionContext terms)
        => terms.Settings.Synchronizer.KeepPayload ? PayloadChange.Keep : PayloadChange.EraseAfterEvent;

    private static RecordChange Failed(
        StoredRecord record, AttemptResult result, HeadquartersCapabilities capabilities, Caller caller, in DecisionContext terms)
    {
        var outcome = result.Outcome!;
        var error = outcome.ToError(terms.Now);
        if (result.MayHaveArrived)
        {
            return Ambiguous(record, error, result.OthersSucceeded, capabilities, terms);
        }

        // A failed question, or a failed completion, says nothing new about the customer; but when headquarters answers all others, it
        // is this customer that it does not answer for.
        if (!record.IsSurelyAbsent && outcome.Failure != HeadquartersFailure.Rejected)
        {
            var attempts = record.Attempts + (outcome.Failure == HeadquartersFailure.Ambiguous && result.OthersSucceeded ? 1 : 0);
            var failed = record with { Attempts = attempts, DueAt = record.Account is null ? record.DueAt : terms.Settled };
            return attempts >= terms.Settings.Synchronizer.MaxAttempts
                ? NeedsAttention(failed, record.Account is null ? OutcomeUnknown(capabilities, terms) : error)
                : Waiting(failed, RetryAt(record, outcome, attempts, terms), OfDouble(record) ?? error);
        }

        // Refused now, but nobody knows what became of the create before, and nobody can ask.
        if (outcome.Failure == HeadquartersFailure.Rejected && record.MayBeInHeadquarters
            && capabilities is { CanFind: false, IdempotentCreate: false })
        {
            var unknown = OutcomeUnknown(capabilities, terms);
            return NeedsAttention(record, unknown with { Message = $"{unknown.Message} Sent again, it was refused: {error.Message}" });
        }

        // Who was told "pending" already must not be let down by what comes out later.
        var mustTellNow = record.Account is null && (caller == Caller.Waits || (caller == Caller.WasTold && record.WithdrawIfAbsent));
        return outcome.Failure switch
        {
            HeadquartersFailure.Rejected when mustTellNow => Withdrawn(record, WithdrawalReason.Refused, error, terms),
            HeadquartersFailure.Rejected => NeedsAttention(record with { LastPossibleSend = null }, error),
            HeadquartersFailure.Misconfigured when mustTellNow => Withdrawn(record, WithdrawalReason.Unavailable, error, terms),
            _ when mustTellNow && record.WithdrawIfAbsent => Withdrawn(record, WithdrawalReason.Unavailable, error, terms),
            _ => Waiting(record, terms.RetryAt(record.Attempts), error),
        };
    }

    // What follows a customer may still be written by a call that was given up: added again too early, it would be there twice.
    private static DateTimeOffset RetryAt(StoredRecord record, HeadquartersOutcome outcome, int attempts, in DecisionContext terms)
    {
        var retryAt = terms.RetryAt(attempts);
        return record.Account is not null && outcome.Failure == HeadquartersFailure.Ambiguous && terms.Settled > retryAt ? terms.Settled : retryAt;
    }

    // Three ambiguous outcomes while others succeed: it is this customer, and it must not shut the gate against all.
    private static RecordChange Ambiguous(
        StoredRecord record, CustomerError error, bool othersSucceeded, HeadquartersCapabilities capabilities, in DecisionContext terms)
    {
        var attempts = record.Attempts + (othersSucceeded ? 1 : 0);
        var ambiguous = record with { Attempts = attempts, LastPossibleSend = terms.Now };
        return attempts >= terms.Settings.Synchronizer.MaxAttempts
            ? NeedsAttention(ambiguous, OutcomeUnknown(capabilities, terms))
            : Waiting(ambiguous, terms.NextQuestion(ambiguous, terms.Settings.Headquarters.SettlingTime), error);
    }

    private static RecordChange Waiting(StoredRecord record, DateTimeOffset dueAt, CustomerError? error)
        => Change(record, record with { State = CustomerState.Pending, DueAt = dueAt, LastError = error });

    private static RecordChange NeedsAttention(StoredRecord record, CustomerError error) => Change(record, record with
    {
        State = CustomerState.NeedsAttention,
        IsExpedited = false,
        LastError = OfDouble(record) is { } doubled ? doubled with { Besides = error } : error,
    }) with
    {
        RaisesEventAt = error.At,
    };

    private static RecordChange Withdrawn(StoredRecord record, WithdrawalReason reason, CustomerError? error, in DecisionContext terms)
        => Change(record, record with
        {
            State = CustomerState.Withdrawn,
            Withdrawal = reason,
            ClosedAt = terms.Now,
            IsExpedited = false,
            LastError = error,
            LastPossibleSend = null,
            WithdrawIfAbsent = false,
        }) with
        {
            Payload = PayloadChange.EraseAfterEvent,

            // It matches nobody. The same key brings its own hashes, should it try again.
            Match = default(MatchHashes),
            RaisesEventAt = terms.Now,
        };

    private static RecordChange Change(StoredRecord before, StoredRecord after) => new()
    {
        ExpectedEpoch = before.Epoch,
        ExpectedRevision = before.Revision,
        Record = after with { Lease = null },
    };

    // Were headquarters or its adapter wrong about what they say or can do, this is where a double comes from.
    private static HistoryEntry SentAgain(CustomerError? altered, in DecisionContext terms) => new(
        terms.Now,
        "SentAgain",
        "An earlier create ended with \"unavailable\" or without an answer. As far as headquarters and its adapter can be relied on it had not arrived, so the customer was sent again."
        + (altered is null ? "" : $" {altered.Message}"));

    private static CustomerError? Altered(IReadOnlyList<string> fields, in DecisionContext terms) => fields.Count == 0 ? null : new CustomerError
    {
        Code = CustomerError.AlteredInHeadquarters,
        Message = $"Headquarters altered: {string.Join(", ", fields)}. It keeps them otherwise than they were given, as its answer shows. Look at the customer there.",
        At = terms.Now,
    };

    // A double is not forgotten over something else that goes wrong, nor what was altered, whereas what went wrong besides is over some
    // time.
    private static CustomerError? OfDouble(StoredRecord record)
        => record.LastError is { Code: CustomerError.DoubledInHeadquarters or CustomerError.AlteredInHeadquarters } doubled
        ? doubled with { Besides = null }
        : null;

    private static CustomerError OutcomeUnknown(HeadquartersCapabilities capabilities, in DecisionContext terms) => new()
    {
        Code = CustomerError.OutcomeUnknown,
        Message = capabilities.CanFind
            ? "Headquarters answers for others but not for this customer, which it may hold. Find out why, then requeue it: "
                + "headquarters is asked before anything is sent."
            : "Headquarters may hold this customer, and it cannot be found out from here. "
                + "Look it up there: if it is missing, requeue it; if it is there, say which account it is (resolve).",
        At = terms.Now,
    };

    private static CustomerError Unreadable(in DecisionContext terms) => new()
    {
        Code = CustomerError.UnreadablePayload,
        Message = "The stored customer cannot be read by this version. Update the library, or restore the keys, then requeue it.",
        At = terms.Now,
    };

    private static CustomerError Poison(in DecisionContext terms) => new()
    {
        Code = CustomerError.SuspectedPoison,
        Message = "Again and again a process ended while it was sending this customer alone. Find out why before you requeue it.",
        At = terms.Now,
    };
}
