namespace CommerceCustomers;

/// <summary>
/// How headquarters is called.
/// </summary>
public sealed class HeadquartersOptions
{
    internal HeadquartersOptions()
    {
    }

    private TimeSpan? _settlingTime;

    /// <summary>Gets or sets the kind of headquarters, for example <c>Dynamics365</c>. A change needs a restart.</summary>
    /// <value>The default is <see langword="null"/>: the one that the application plugged in.</value>
    public string? Provider { get; set; }

    /// <summary>Gets or sets how long one attempt may take.</summary>
    /// <value>The default is 10 seconds; from 10 milliseconds to 5 minutes.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets how long headquarters may go on with a request after the attempt was given up, index lag included.
    /// </summary>
    /// <value>
    /// The default is the larger of 30 seconds and twice <see cref="AttemptTimeout"/>; from zero to an hour. A "not found" counts only
    /// this long after the last possible send.
    /// </value>
    public TimeSpan SettlingTime
    {
        get => _settlingTime ?? DefaultSettlingTime(AttemptTimeout);
        set => _settlingTime = value;
    }

    /// <summary>Gets or sets the most calls at once, over all processes on one channel database together.</summary>
    /// <value>The default is 16, or what the adapter asks for; from 1 to 1,000. A quarter is kept for sync creations.</value>
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>Gets or sets how often an attempt that surely sent nothing is repeated within one call.</summary>
    /// <value>The default is 2; from 0 to 10.</value>
    public int InCallRetries { get; set; } = 2;

    /// <summary>Gets or sets the wait before the first repeat within a call; later waits double.</summary>
    /// <value>The default is 200 milliseconds; from 1 millisecond to 10 seconds.</value>
    public TimeSpan InCallRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets the windows in which headquarters is not called.</summary>
    /// <value>The default is empty.</value>
    public IList<MaintenanceWindow> MaintenanceWindows { get; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether a customer whose fate is unknown is sent again to a headquarters that is neither idempotent
    /// nor can be asked: "at least once", which can make doubles.
    /// </summary>
    /// <value>The default is <see langword="false"/>: such a customer needs attention.</value>
    public bool AtLeastOnce { get; set; }

    /// <summary>Gets what the adapter itself can be told, by name, such as <c>BaseUrl</c>. Names do not distinguish case.</summary>
    /// <value>
    /// The default is empty. In the configuration these keys stand beside the others below <c>Headquarters</c>. Values may be secrets and
    /// are never shown.
    /// </value>
    public IDictionary<string, string> Options { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the settling time that was set; null when it follows from the attempt time-out, which is checked itself.</summary>
    internal TimeSpan? OwnSettlingTime => _settlingTime;

    internal static TimeSpan DefaultSettlingTime(TimeSpan attemptTimeout)
        => TimeSpan.FromSeconds(30) is var least && attemptTimeout > least / 2 && attemptTimeout < TimeSpan.MaxValue / 2
            ? 2 * attemptTimeout
            : least;
}
