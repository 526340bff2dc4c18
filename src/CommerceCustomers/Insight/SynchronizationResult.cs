using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// What had become of a customer when the wait for it ended.
/// </summary>
public sealed record SynchronizationResult
{
    /// <summary>Gets the customer's record.</summary>
    public required StoredRecord Record { get; init; }

    /// <summary>Gets a value indicating whether headquarters holds the customer and its account number is known.</summary>
    public bool IsSynchronized => Record.State == CustomerState.Synchronized;

    /// <summary>Gets why the customer is not synchronized, and when that will change.</summary>
    /// <value><see langword="null"/> when it is synchronized.</value>
    public string? Reason { get; init; }

    /// <summary>Gets when the next attempt is made at the earliest.</summary>
    /// <value><see langword="null"/> when none will be made without a person, or one is under way.</value>
    public DateTimeOffset? NextAttemptAt { get; init; }
}
