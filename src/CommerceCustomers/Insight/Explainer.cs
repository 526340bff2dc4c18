using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Explains a record as a function of the record, its channel, the gate, the settings and the clock. Every state has its sentence;
/// "unknown" is no answer.
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
        bool? isSynchronized = null,
        SettingFacts? settings = null)
    {
        var facts = settings ?? SettingFacts.None;
        var answer = record.State switch
        {
            CustomerState.Pending => PendingExplanation.Of(record, gate, now, isSynchronized),
            CustomerState.Sending => SendingExplanation.Of(record, now, isSynchronized),
            CustomerState.NeedsAttention => NeedsAttentionExplanation.Of(record, canFind),
            CustomerState.Synchronized => SynchronizedExplanation.Of(record),
            _ => WithdrawnExplanation.Of(record, history),
        };
        return new CustomerExplanation(CustomerRecords.Of(record, answer.NextAttemptAt), answer.Summary)
        {
            Reasons = SettingAdvisor.ChangedSince(record, facts) is { } change ? [.. answer.Reasons, change] : answer.Reasons,
            NextAttemptAt = answer.NextAttemptAt,
            Actions = answer.Actions,
            Setting = SettingAdvisor.Advise(record, channel, facts),
            History = history,
        };
    }
}
