using CommerceCustomers.Headquarters;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

/// <summary>
/// The life of a record as a function (record, what happened, context) → change. Every rule about states stands in this folder; here is
/// what creation and delivery do, beside it what a claim and what a person does.
/// </summary>
internal static partial class RecordLife
{
    /// <summary>An attempt has ended.</summary>
    public static RecordChange AfterAttempt(
        StoredRecord record, AttemptResult result, HeadquartersCapabilities capabilities, Caller caller, in DecisionContext context)
        => new AttemptEnd(record, result, capabilities, caller, context).ToChange();

    /// <summary>The same key signs up again for a customer that was withdrawn, or that would be withdrawn if it were absent.</summary>
    public static RecordChange Revived(StoredRecord record, StoredRecord again, MatchHashes match)
    {
        var revived = new StoredRecord(record)
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

            // A gateway may have said "unavailable" although headquarters had acted, so headquarters is asked before the next create.
            LastError = again.LastError ?? (record.LastError?.Failure == HeadquartersFailure.Unavailable ? record.LastError : null),
            Attempts = 0,
            LostLeases = 0,
        };
        return new RecordChange(record, revived)
        {
            ReplacesPayload = true,
            Match = match,
            RaisesEventAt = again.State == CustomerState.Pending ? again.DueAt : null,
            History = new HistoryEntry(again.DueAt, "TriedAgain", HistorySentences.TriedAgain.With()),
        };
    }

    /// <summary>
    /// Headquarters named an account that another customer has: it is wrong about one of the two, and only a person can tell about which.
    /// </summary>
    public static RecordChange AccountTaken(StoredRecord record, in DecisionContext context)
        => RecordMove.ToNeedsAttention(
            new StoredRecord(record) { LastPossibleSend = context.Now },
            RecordErrors.AccountTaken(context.Now));

    /// <summary>
    /// Headquarters merged the customer with one that is known here, and the profile uses existing customers. What follows a customer is
    /// not added to the other one, just as a sign-up does not change an existing customer of the channel.
    /// </summary>
    public static RecordChange Merged(StoredRecord record, AccountNumber account, in DecisionContext context)
        => new(RecordMove.ToSynchronized(new(record) { SharesAccount = true, LastError = null }, account, error: null, context))
        {
            History = new HistoryEntry(context.Now, "Merged", HistorySentences.Merged.With(account.Value)),
        };
}
