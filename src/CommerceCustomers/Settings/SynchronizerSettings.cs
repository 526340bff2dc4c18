namespace CommerceCustomers.Settings;

/// <summary>
/// How pending customers are brought to headquarters.
/// </summary>
public sealed record SynchronizerSettings
{
    /// <summary>Gets how long a claimed customer belongs to its process without renewal.</summary>
    /// <value>The default is 30 seconds; from 1 second to an hour, and longer than the attempt time-out and one second.</value>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the most customers claimed at once.</summary>
    /// <value>The default is 1,000; from 1 to 10,000.</value>
    public int BatchSize { get; init; } = 1000;

    /// <summary>Gets how often the channel database is looked at for what other processes accepted.</summary>
    /// <value>The default is 15 seconds; from 100 milliseconds to 10 minutes. Customers of this process are seen at once.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets the wait before the first repeat of a customer, or of an event for a handler; later waits double and are randomized.
    /// </summary>
    /// <value>The default is 2 seconds; from 1 millisecond to an hour.</value>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the longest wait between two attempts of a customer, or between two tries of a handler.</summary>
    /// <value>The default is 15 minutes; not shorter than <see cref="FirstRetryDelay"/>, at most a day.</value>
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets after how many failed attempts of its own a customer needs attention. An outage spends none.</summary>
    /// <value>The default is 3; from 1 to 100.</value>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Gets how long a handler may take over one event; then the event comes again later.</summary>
    /// <value>The default is 30 seconds; from 100 milliseconds to an hour.</value>
    public TimeSpan EventTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets a value indicating whether the customer is kept in the channel database after synchronization or cancellation.
    /// </summary>
    /// <value>The default is <see langword="false"/>: personal data is erased then.</value>
    public bool KeepPayload { get; init; }
}
