using System.Collections.Frozen;

namespace CommerceCustomers.Settings;

/// <summary>Copies options, which may be changed, into settings, which may not.</summary>
internal static class SettingsSnapshot
{
    /// <summary>Copies options that have passed all checks.</summary>
    public static CommerceSettings Of(CommerceCustomersOptions options) => new()
    {
        Channels = options.Channels.ToFrozenDictionary(static channel => channel.Id),
        FunctionalityProfiles = options.FunctionalityProfiles.ToFrozenDictionary(static profile => profile.Name),
        ModeWithoutProfile = options.ModeWithoutProfile,
        Headquarters = Of(options.Headquarters),
        Synchronizer = Of(options.Synchronizer),
        Health = new HealthSettings
        {
            LongestPending = options.Health.LongestPending,
            MostNeedingAttention = options.Health.MostNeedingAttention,
        },
        Store = Of(options.Store),
        HashKeys = new HashKeyRing([.. options.HashKeys.Select(static key => key.Bytes()!)]),
        BasePath = BasePathOf(options),
    };

    /// <summary>Shows options to the check of an adapter, whether they are good or not.</summary>
    public static IAdapterSettings ForAdapters(CommerceCustomersOptions options)
    {
        var settings = new CommerceSettings
        {
            Headquarters = Of(options.Headquarters),
            Store = Of(options.Store),
            BasePath = BasePathOf(options),
        };
        return new AdapterSettings(() => settings);
    }

    private static string BasePathOf(CommerceCustomersOptions options)
        => string.IsNullOrEmpty(options.BasePath) ? Environment.CurrentDirectory : Path.GetFullPath(options.BasePath);

    private static StoreSettings Of(StoreOptions options)
        => new() { Provider = options.Provider, ConnectionString = options.ConnectionString, Schema = options.Schema };

    private static HeadquartersSettings Of(HeadquartersOptions options) => new()
    {
        Provider = options.Provider,
        AttemptTimeout = options.AttemptTimeout,
        SettlingTime = options.SettlingTime,
        MaxConcurrency = options.MaxConcurrency,
        InCallRetries = options.InCallRetries,
        InCallRetryDelay = options.InCallRetryDelay,
        MaintenanceWindows = [.. options.MaintenanceWindows.Where(static window => window is not null)],
        AtLeastOnce = options.AtLeastOnce,
        Options = options.Options.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
    };

    private static SynchronizerSettings Of(SynchronizerOptions options) => new()
    {
        LeaseDuration = options.LeaseDuration,
        BatchSize = options.BatchSize,
        PollInterval = options.PollInterval,
        FirstRetryDelay = options.FirstRetryDelay,
        LongestRetryDelay = options.LongestRetryDelay,
        MaxAttempts = options.MaxAttempts,
        EventTimeout = options.EventTimeout,
        KeepPayload = options.KeepPayload,
    };
}
