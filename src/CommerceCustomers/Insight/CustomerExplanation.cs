using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Where a customer is, why, when that will change, and what a person can do.
/// </summary>
public sealed record CustomerExplanation
{
    /// <summary>Gets the record that is explained.</summary>
    public required StoredRecord Record { get; init; }

    /// <summary>Gets the answer in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the reasons, the nearest one first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Gets when the next attempt is made at the earliest.</summary>
    /// <value><see langword="null"/> when none will be made without a person, one is under way, or no synchronizer is running.</value>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Gets what a person can do, the most useful first.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Gets the setting that put the customer on this way.</summary>
    /// <value><see langword="null"/> when no setting would change anything for customers like this one.</value>
    public SettingAdvice? Setting { get; init; }

    /// <summary>Gets what was done with the customer beside the normal way, oldest first.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];
}
