using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Explains a record as a function of the record, its channel, the gate and the clock. Every state has its sentence; "unknown" is no
/// answer.
/// </summary>
internal static class Explainer
{
    /// <summary>Explains a record.</summary>
    public static CustomerExplanation Explain(
        StoredRecord record,
        Channel? channel,
        GateStatus gate,
        IReadOnlyList<HistoryEntry> history,
        DateTimeOffset now,
        bool canFind = true,
        bool? isSynchronized = null)
    {
        var answer = record.State switch
        {
            CustomerState.Pending => PendingExplanation.Of(record, gate, now, isSynchronized),
            CustomerState.Sending => SendingExplanation.Of(record, now, isSynchronized),
            CustomerState.NeedsAttention => NeedsAttentionExplanation.Of(record, canFind),
            CustomerState.Synchronized => SynchronizedExplanation.Of(record),
            _ => WithdrawnExplanation.Of(record, history),
        };
        return new CustomerExplanation(CustomerRecords.Of(record))
        {
            Summary = answer.Summary,
            Reasons = answer.Reasons,
            NextAttemptAt = answer.NextAttemptAt,
            Actions = answer.Actions,
            Setting = record.State.IsOnItsWay() ? SettingAdvisor.Advise(record, channel) : null,
            History = history,
        };
    }
}
