namespace CommerceCustomers;

/// <summary>
/// Where a customer is, why, when that will change, and what a person can do.
/// </summary>
/// <remarks>
/// Every sentence is a <see cref="Phrase"/>: <see cref="Phrase.ToString()"/> puts it in the words of a shop manager, and its code and
/// arguments are for programs.
/// </remarks>
public sealed class CustomerExplanation
{
    internal CustomerExplanation(CustomerRecord record, Phrase summary)
    {
        Record = record;
        Summary = summary;
    }

    internal CustomerExplanation(CustomerExplanation other)
        : this(other.Record, other.Summary)
    {
        Reasons = other.Reasons;
        NextAttemptAt = other.NextAttemptAt;
        Actions = other.Actions;
        Setting = other.Setting;
        History = other.History;
    }

    /// <summary>Gets the record that is explained.</summary>
    public CustomerRecord Record { get; }

    /// <summary>Gets the answer in one sentence.</summary>
    public Phrase Summary { get; }

    /// <summary>Gets the reasons, the nearest one first.</summary>
    /// <value>Never empty.</value>
    public IReadOnlyList<Phrase> Reasons { get; internal init; } = [];

    /// <summary>Gets when the next attempt is made at the earliest.</summary>
    /// <value><see langword="null"/> when none will be made without a person, one is under way, or no synchronizer is running.</value>
    public DateTimeOffset? NextAttemptAt { get; internal init; }

    /// <summary>Gets what a person can do, the most useful first.</summary>
    public IReadOnlyList<Remedy> Actions { get; internal init; } = [];

    /// <summary>Gets the setting that put the customer on this way.</summary>
    /// <value><see langword="null"/> when no setting would change anything for customers like this one.</value>
    public SettingAdvice? Setting { get; internal init; }

    /// <summary>Gets what was done with the customer beside the normal way, oldest first.</summary>
    /// <value>Empty when there is nothing, and in the answer of <see cref="ICustomerWaiter"/>, which does not read it.</value>
    public IReadOnlyList<HistoryEntry> History { get; internal init; } = [];
}
