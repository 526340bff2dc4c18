using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// Says when a customer is sent next. Records and explanations go by the same rule, so that they do not contradict each other.
/// </summary>
internal static class NextAttempt
{
    /// <summary>Returns when a customer is sent at the earliest; null when it does not wait, or no process would send it.</summary>
    /// <param name="record">The customer.</param>
    /// <param name="gate">The gate that decides when the customers of its legal entity are sent.</param>
    /// <param name="isSynchronized">Whether a process synchronizes; null when nobody can tell.</param>
    public static DateTimeOffset? Of(StoredRecord record, GateStatus gate, bool? isSynchronized)
        => record.State == CustomerState.Pending && isSynchronized != false ? gate.NotBefore(record.DueAt) : null;
}
