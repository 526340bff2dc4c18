using CommerceCustomers.Headquarters;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Repair;

/// <summary>What a person may do with a record, and why not.</summary>
internal static class RepairRules
{
    public static (RepairOutcome Outcome, RecordChange? Change) Requeue(
        StoredRecord record, HeadquartersCapabilities capabilities, in DecisionContext context) => record.State switch
        {
            CustomerState.NeedsAttention => (RepairOutcome.Done, RecordLife.Requeued(record, capabilities, context)),
            CustomerState.Pending => (RepairOutcome.NotNeeded, null),
            _ => (WhyNot(record), null),
        };

    /// <summary>
    /// A customer that may be in headquarters is cancelled only where headquarters cannot be asked: the person has looked there.
    /// </summary>
    public static (RepairOutcome Outcome, RecordChange? Change) Cancel(
        StoredRecord record, string reason, HeadquartersCapabilities capabilities, in DecisionContext context) => record switch
        {
            { IsEditable: true } => (RepairOutcome.Done, RecordLife.Cancelled(record, reason, context)),
            { State: CustomerState.NeedsAttention, AccountNumber: not null }
                => (RepairOutcome.Done, RecordLife.Closed(record, reason, context)),
            { State: CustomerState.NeedsAttention } when !capabilities.HasFlag(HeadquartersCapabilities.Find)
                => (RepairOutcome.Done, RecordLife.Cancelled(record, reason, context)),
            _ => (WhyNot(record), null),
        };

    public static RepairOutcome? WhyNotResolve(StoredRecord record) => record switch
    {
        { State: CustomerState.NeedsAttention } => null,
        { State: CustomerState.Synchronized, LastError.Code: CustomerError.DoubledInHeadquarters } => null,
        { IsEditable: true } => RepairOutcome.NotNeeded,
        _ => WhyNot(record),
    };

    public static RepairOutcome? WhyNotEdit(StoredRecord record) => record.IsEditable ? null : WhyNot(record);

    private static RepairOutcome WhyNot(StoredRecord record) => record switch
    {
        { State: CustomerState.Withdrawn } => RepairOutcome.Withdrawn,
        { State: CustomerState.Sending } => RepairOutcome.BeingSent,
        { State: CustomerState.Synchronized } or { AccountNumber: not null } => RepairOutcome.Synchronized,
        _ => RepairOutcome.MayBeInHeadquarters,
    };
}
