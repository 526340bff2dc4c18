using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

/// <content>What a person does with a customer.</content>
internal static partial class RecordLife
{
    /// <summary>A person replaces the content. The history names the fields that changed, and nothing of what they hold.</summary>
    public static RecordChange Edited(
        StoredRecord record,
        byte[] payload,
        MatchHashes match,
        IReadOnlyList<string> changed,
        bool resubmit,
        string? by,
        in DecisionContext context)
    {
        var isResubmitted = resubmit && record.State == CustomerState.NeedsAttention;
        var edited = new StoredRecord(record) { Payload = payload };
        var after = !isResubmitted ? edited : new StoredRecord(edited)
        {
            State = CustomerState.Pending,
            DueAt = context.Now,
            Attempts = 0,
            WithdrawIfAbsent = false,
        };
        return new RecordChange(RecordMove.Between(record, after))
        {
            ReplacesPayload = true,
            Match = match,
            RaisesEventAt = isResubmitted ? context.Now : null,
            History = new HistoryEntry(context.Now, "Edited", HowEdited(changed, isResubmitted), by),
        };
    }

    /// <summary>
    /// A person wants the customer in headquarters, whatever its caller was told before. If headquarters cannot be asked, the person has
    /// looked there, so the customer is sent again instead of needing attention again.
    /// </summary>
    public static RecordChange Requeued(
        StoredRecord record, HeadquartersCapabilities capabilities, string? by, in DecisionContext context)
    {
        var wasLookedUp = !capabilities.HasFlag(HeadquartersCapabilities.Find) && record.LastError?.Code == ErrorCodes.OutcomeUnknown;
        var after = new StoredRecord(record)
        {
            State = CustomerState.Pending,
            DueAt = record.AccountNumber is not null && record.DueAt > context.Now ? record.DueAt : context.Now,
            Attempts = 0,
            LostLeases = 0,
            LastPossibleSend = wasLookedUp ? null : record.LastPossibleSend,
            WithdrawIfAbsent = false,
        };
        return new RecordChange(RecordMove.Between(record, after))
        {
            RaisesEventAt = context.Now,
            History = new HistoryEntry(context.Now, "Requeued", HowRequeued(record), by),
        };
    }

    /// <summary>A cancelled customer never comes back, so its content goes as that of a synchronized customer does.</summary>
    public static RecordChange Cancelled(StoredRecord record, string reason, string? by, in DecisionContext context)
        => new(RecordMove.ToWithdrawn(record, WithdrawalReason.Cancelled, record.LastError, context))
        {
            ErasesPayload = RecordMove.ErasesPayloadAtTheEnd(context),
            History = new HistoryEntry(context.Now, "Cancelled", reason, by),
        };

    /// <summary>
    /// A person erases the customer. What the record still says is whether headquarters holds it, or may hold it.
    /// </summary>
    public static RecordChange Erased(StoredRecord record, string? by, in DecisionContext context)
        => new(RecordMove.ToWithdrawn(
            new StoredRecord(record) { Attempts = 0, LostLeases = 0 },
            WithdrawalReason.Erased,
            record is { AccountNumber: null, MayBeLeftInHeadquarters: true } ? RecordErrors.LeftInHeadquarters(context.Now) : null,
            context))
        {
            Erases = true,
            History = new HistoryEntry(context.Now, nameof(WithdrawalReason.Erased), HowErased(record), by),
        };

    /// <summary>Headquarters holds the customer; a person has given up what follows it there, or has added it by hand.</summary>
    public static RecordChange Closed(StoredRecord record, string reason, string? by, in DecisionContext context)
        => new(RecordMove.ToSynchronized(record, record.AccountNumber!.Value, error: null, context))
        {
            History = new HistoryEntry(context.Now, "Closed", reason, by),
        };

    /// <summary>A person says which account in headquarters the customer is.</summary>
    public static RecordChange Resolved(
        StoredRecord record, AccountNumber account, bool sharesAccount, string detail, string? by, in DecisionContext context)
        => new(RecordMove.ToSynchronized(
            new StoredRecord(record) { SharesAccount = sharesAccount, LastError = null }, account, error: null, context))
        {
            History = new HistoryEntry(context.Now, "Resolved", detail, by),
        };

    private static string HowEdited(IReadOnlyList<string> changed, bool isResubmitted)
        => (isResubmitted ? HistorySentences.Resubmitted : HistorySentences.Edited).WithFields(changed);

    private static string HowRequeued(StoredRecord record) => record.LastError is { Code: var code }
        ? HistorySentences.Requeued.With(code)
        : HistorySentences.RequeuedWithoutError.With();

    private static string HowErased(StoredRecord record) => record switch
    {
        { AccountNumber: { } account } => HistorySentences.ErasedHeld.With(record.State.ToString(), account.Value),
        { MayBeLeftInHeadquarters: true } => HistorySentences.ErasedMayBeHeld.With(record.State.ToString()),
        _ => HistorySentences.ErasedNotHeld.With(record.State.ToString()),
    };
}
