namespace CommerceCustomers.Settings;

/// <summary>How pending customers are brought to headquarters: <see cref="SynchronizerOptions"/> as an immutable snapshot.</summary>
internal sealed record SynchronizerSettings
{
    private static readonly SynchronizerOptions Defaults = new();

    public TimeSpan LeaseDuration { get; init; } = Defaults.LeaseDuration;

    public int BatchSize { get; init; } = Defaults.BatchSize;

    public TimeSpan PollInterval { get; init; } = Defaults.PollInterval;

    public TimeSpan FirstRetryDelay { get; init; } = Defaults.FirstRetryDelay;

    public TimeSpan LongestRetryDelay { get; init; } = Defaults.LongestRetryDelay;

    public int MaxAttempts { get; init; } = Defaults.MaxAttempts;

    public TimeSpan EventTimeout { get; init; } = Defaults.EventTimeout;

    public bool KeepPayload { get; init; } = Defaults.KeepPayload;
}
