using System.Collections.Frozen;

namespace CommerceCustomers.Settings;

/// <summary>How headquarters is called: <see cref="HeadquartersOptions"/> as an immutable snapshot.</summary>
internal sealed record HeadquartersSettings
{
    private static readonly HeadquartersOptions Defaults = new();

    private readonly TimeSpan? _settlingTime;

    public string? Provider { get; init; }

    public TimeSpan AttemptTimeout { get; init; } = Defaults.AttemptTimeout;

    public TimeSpan SettlingTime
    {
        get => _settlingTime ?? HeadquartersOptions.DefaultSettlingTime(AttemptTimeout);
        init => _settlingTime = value;
    }

    public int MaxConcurrency { get; init; } = Defaults.MaxConcurrency;

    public int InCallRetries { get; init; } = Defaults.InCallRetries;

    public TimeSpan InCallRetryDelay { get; init; } = Defaults.InCallRetryDelay;

    public IReadOnlyList<MaintenanceWindow> MaintenanceWindows { get; init; } = [];

    public bool AtLeastOnce { get; init; }

    public IReadOnlyDictionary<string, string> Options { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Returns the provider alone, because options may be secrets.</summary>
    public override string ToString() => $"HeadquartersSettings {{ Provider = {Provider} }}";
}
