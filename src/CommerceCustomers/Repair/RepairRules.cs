using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Repair;

/// <summary>What a person may do with a record, and why not.</summary>
internal static class RepairRules
{
    public static (RepairOutcome Outcome, RecordChange? Change) Requeue(
        StoredRecord record, HeadquartersCapabilities capabilities, string? by, in DecisionContext context) => record.State switch
        {
            CustomerState.NeedsAttention => (RepairOutcome.Done, RecordLife.Requeued(record, capabilities, by, context)),
            CustomerState.Pending => (RepairOutcome.NotNeeded, null),
            _ => (WhyNot(record, context.Now), null),
        };

    /// <summary>
    /// A customer that may be in headquarters is cancelled only where headquarters cannot be asked: the person has looked there.
    /// </summary>
    public static (RepairOutcome Outcome, RecordChange? Change) Cancel(
        StoredRecord record, string reason, string? by, HeadquartersCapabilities capabilities, in DecisionContext context) => record switch
        {
            { IsEditable: true } => (RepairOutcome.Done, RecordLife.Cancelled(record, reason, by, context)),
            { State: CustomerState.NeedsAttention, AccountNumber: not null }
                => (RepairOutcome.Done, RecordLife.Closed(record, reason, by, context)),
            { State: CustomerState.NeedsAttention } when !capabilities.HasFlag(HeadquartersCapabilities.Find)
                => (RepairOutcome.Done, RecordLife.Cancelled(record, reason, by, context)),
            _ => (WhyNot(record, context.Now), null),
        };

    /// <summary>
    /// What is in the hands of a process is not erased, because its result would come back. What is erased stays so.
    /// </summary>
    public static (RepairOutcome Outcome, RecordChange? Change) Erase(StoredRecord record, string? by, in DecisionContext context)
        => record switch
        {
            { State: CustomerState.Sending } => (WhyNotWhileSending(record, context.Now), null),
            { Withdrawal: WithdrawalReason.Erased } => (RepairOutcome.Done, null),
            _ => (RepairOutcome.Done, RecordLife.Erased(record, by, context)),
        };

    public static RepairOutcome? WhyNotResolve(StoredRecord record, DateTimeOffset now) => record switch
    {
        { State: CustomerState.NeedsAttention } => null,
        { State: CustomerState.Synchronized, LastError.Code: ErrorCodes.DoubledInHeadquarters } => null,
        { IsEditable: true } => RepairOutcome.NotNeeded,
        _ => WhyNot(record, now),
    };

    /// <summary>A customer in front stays there, and only one that waits can go there.</summary>
    public static (RepairOutcome Outcome, RecordChange? Change) Expedite(
        StoredRecord record, HeadquartersCapabilities capabilities, string? by, in DecisionContext context) => record switch
        {
            { State: CustomerState.Pending, IsExpedited: true } => (RepairOutcome.Done, null),
            { State: CustomerState.Pending } => (RepairOutcome.Done, new RecordChange(RecordLife.Expedited(record, capabilities, context))
            {
                History = new HistoryEntry(context.Now, "Expedited", HistorySentences.Expedited.With(), by),
            }),
            { State: CustomerState.NeedsAttention } => (RepairOutcome.NeedsRepair, null),
            _ => (WhyNot(record, context.Now), null),
        };

    public static RepairOutcome? WhyNotEdit(StoredRecord record, DateTimeOffset now)
        => record.IsEditable ? null : WhyNot(record, now);

    private static RepairOutcome WhyNot(StoredRecord record, DateTimeOffset now) => record switch
    {
        { State: CustomerState.Withdrawn } => RepairOutcome.Withdrawn,
        { State: CustomerState.Sending } => WhyNotWhileSending(record, now),
        { State: CustomerState.Synchronized } or { AccountNumber: not null } => RepairOutcome.Synchronized,
        _ => RepairOutcome.MayBeInHeadquarters,
    };

    // A process that has left the customer may have reached headquarters with it, whatever follows it there.
    private static RepairOutcome WhyNotWhileSending(StoredRecord record, DateTimeOffset now)
        => record.IsBeingSentAt(now) ? RepairOutcome.BeingSent : RepairOutcome.MayBeInHeadquarters;
}
