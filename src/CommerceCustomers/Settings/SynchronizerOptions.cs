namespace CommerceCustomers;

/// <summary>
/// How pending customers are brought to headquarters.
/// </summary>
public sealed class SynchronizerOptions
{
    internal SynchronizerOptions()
    {
    }

    /// <summary>Gets or sets how long a claimed customer belongs to its process without renewal.</summary>
    /// <value>The default is 30 seconds; from 1 second to an hour, and at least a second longer than the attempt time-out.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the most customers claimed at once.</summary>
    /// <value>The default is 1,000; from 1 to 10,000.</value>
    public int BatchSize { get; set; } = 1000;

    /// <summary>
    /// Gets or sets how soon the channel database is looked at again for what other processes wrote, after work was found.
    /// </summary>
    /// <value>The default is 15 seconds; from 100 milliseconds to 10 minutes.</value>
    /// <remarks>
    /// While nothing is found the looks become rarer, down to one query in 30 seconds, and each pause is randomized by up to a fifth. So
    /// what another process wrote is found within 36 seconds, or within 1.2 intervals when the interval is longer than 30 seconds.
    /// Customers of this process are seen at once, and so are those of others where the channel database tells of them, as SQLite does;
    /// then nobody polls.
    /// </remarks>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets or sets the wait before the first repeat of a customer, or of an event for a handler; later waits double and are randomized.
    /// </summary>
    /// <value>The default is 2 seconds; from 1 millisecond to an hour.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the longest wait between two attempts of a customer, or between two tries of a handler.</summary>
    /// <value>The default is 15 minutes; not shorter than <see cref="FirstRetryDelay"/>, at most a day.</value>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets after how many failed attempts of its own a customer needs attention. An outage spends none.</summary>
    /// <value>The default is 3; from 1 to 100.</value>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Gets or sets how long a handler may take over one event; then the event comes again later.</summary>
    /// <value>The default is 30 seconds; from 100 milliseconds to an hour.</value>
    public TimeSpan EventTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets a value indicating whether the customer is kept in the channel database after synchronization or cancellation.
    /// </summary>
    /// <value>The default is <see langword="false"/>: personal data is erased then.</value>
    public bool KeepPayload { get; set; }
}
