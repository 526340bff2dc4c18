using System.Collections.Frozen;

namespace CommerceCustomers.Settings;

/// <summary>
/// How headquarters is called.
/// </summary>
public sealed record HeadquartersSettings
{
    /// <summary>Gets the kind of headquarters.</summary>
    /// <value>The default is <see langword="null"/>: the one that the application registered.</value>
    public string? Provider { get; init; }

    /// <summary>Gets how long one attempt may take.</summary>
    /// <value>The default is 10 seconds; from 10 milliseconds to 5 minutes.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long headquarters may go on with a request after the attempt was given up, index lag included.</summary>
    /// <value>
    /// The default is the larger of 30 seconds and twice <see cref="AttemptTimeout"/>; from zero to an hour. A "not found" counts only
    /// this long after the last possible send.
    /// </value>
    public TimeSpan SettlingTime
    {
        get => field > TimeSpan.Zero
            || IsSettlingTimeSet ? field : TimeSpan.FromTicks(Math.Max(TimeSpan.FromSeconds(30).Ticks, 2 * AttemptTimeout.Ticks));
        init
        {
            field = value;
            IsSettlingTimeSet = true;
        }
    }

    /// <summary>Gets the most calls at once.</summary>
    /// <value>The default is 16, or what the adapter asks for; from 1 to 1,000. A quarter is kept for sync creations.</value>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Gets how often an attempt that surely sent nothing is repeated within one call.</summary>
    /// <value>The default is 2; from 0 to 10.</value>
    public int InCallRetries { get; init; } = 2;

    /// <summary>Gets the wait before the first repeat within a call; later waits double.</summary>
    /// <value>The default is 200 milliseconds; from 1 millisecond to 10 seconds.</value>
    public TimeSpan InCallRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets the windows in which headquarters is not called.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<MaintenanceWindow> MaintenanceWindows { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether a customer whose fate is unknown is sent again to a headquarters that is neither idempotent
    /// nor can be asked: "at least once", which can make doubles.
    /// </summary>
    /// <value>The default is <see langword="false"/>: such a customer needs attention.</value>
    public bool AtLeastOnce { get; init; }

    /// <summary>Gets what the adapter itself can be told, by name.</summary>
    /// <value>The default is empty. Values may be secrets and are never shown.</value>
    public IReadOnlyDictionary<string, string> Options { get; init; } = FrozenDictionary<string, string>.Empty;

    private bool IsSettlingTimeSet { get; init; }

    /// <summary>Returns the provider alone.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"HeadquartersSettings {{ Provider = {Provider} }}";
}
