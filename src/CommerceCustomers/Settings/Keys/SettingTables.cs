namespace CommerceCustomers.Settings.Keys;

/// <summary>The keys of each section that is a plain list of values.</summary>
internal static class SettingTables
{
    public static readonly IReadOnlyList<ISetting<CommerceCustomersOptions>> Root =
    [
        new ChoiceSetting<CommerceCustomersOptions, CustomerCreationMode>(
            nameof(CommerceCustomersOptions.ModeWithoutProfile),
            static options => options.ModeWithoutProfile,
            static (options, value) => options.ModeWithoutProfile = value),
    ];

    public static readonly IReadOnlyList<ISetting<StoreOptions>> Store =
    [
        new TextSetting<StoreOptions>(nameof(StoreOptions.Provider), static (options, value) => options.Provider = value),
        new TextSetting<StoreOptions>(nameof(StoreOptions.ConnectionString), static (options, value) => options.ConnectionString = value),
        new TextSetting<StoreOptions>(nameof(StoreOptions.Schema), static (options, value) => options.Schema = value),
    ];

    public static readonly IReadOnlyList<ISetting<HealthOptions>> Health =
    [
        new DurationSetting<HealthOptions>(
            nameof(HealthOptions.LongestPending),
            SettingsBounds.LongestPending,
            static options => options.LongestPending,
            static (options, value) => options.LongestPending = value),
        new NumberSetting<HealthOptions>(
            nameof(HealthOptions.MostNeedingAttention),
            SettingsBounds.MostNeedingAttention,
            static options => options.MostNeedingAttention,
            static (options, value) => options.MostNeedingAttention = value),
    ];

    public static readonly IReadOnlyList<ISetting<HeadquartersOptions>> Headquarters =
    [
        new TextSetting<HeadquartersOptions>(nameof(HeadquartersOptions.Provider), static (options, value) => options.Provider = value),
        new DurationSetting<HeadquartersOptions>(
            nameof(HeadquartersOptions.AttemptTimeout),
            SettingsBounds.AttemptTimeout,
            static options => options.AttemptTimeout,
            static (options, value) => options.AttemptTimeout = value),
        new DurationSetting<HeadquartersOptions>(
            nameof(HeadquartersOptions.SettlingTime),
            SettingsBounds.SettlingTime,
            static options => options.OwnSettlingTime ?? TimeSpan.Zero,
            static (options, value) => options.SettlingTime = value),
        new NumberSetting<HeadquartersOptions>(
            nameof(HeadquartersOptions.MaxConcurrency),
            SettingsBounds.MaxConcurrency,
            static options => options.MaxConcurrency,
            static (options, value) => options.MaxConcurrency = value),
        new NumberSetting<HeadquartersOptions>(
            nameof(HeadquartersOptions.InCallRetries),
            SettingsBounds.InCallRetries,
            static options => options.InCallRetries,
            static (options, value) => options.InCallRetries = value),
        new DurationSetting<HeadquartersOptions>(
            nameof(HeadquartersOptions.InCallRetryDelay),
            SettingsBounds.InCallRetryDelay,
            static options => options.InCallRetryDelay,
            static (options, value) => options.InCallRetryDelay = value),
        new FlagSetting<HeadquartersOptions>(
            nameof(HeadquartersOptions.AtLeastOnce), static (options, value) => options.AtLeastOnce = value),
    ];

    public static readonly IReadOnlyList<ISetting<SynchronizerOptions>> Synchronizer =
    [
        new DurationSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.LeaseDuration),
            SettingsBounds.LeaseDuration,
            static options => options.LeaseDuration,
            static (options, value) => options.LeaseDuration = value),
        new NumberSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.BatchSize),
            SettingsBounds.BatchSize,
            static options => options.BatchSize,
            static (options, value) => options.BatchSize = value),
        new DurationSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.PollInterval),
            SettingsBounds.PollInterval,
            static options => options.PollInterval,
            static (options, value) => options.PollInterval = value),
        new DurationSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.FirstRetryDelay),
            SettingsBounds.FirstRetryDelay,
            static options => options.FirstRetryDelay,
            static (options, value) => options.FirstRetryDelay = value),
        new DurationSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.LongestRetryDelay),
            SettingsBounds.LongestRetryDelay,
            static options => options.LongestRetryDelay,
            static (options, value) => options.LongestRetryDelay = value),
        new NumberSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.MaxAttempts),
            SettingsBounds.MaxAttempts,
            static options => options.MaxAttempts,
            static (options, value) => options.MaxAttempts = value),
        new DurationSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.EventTimeout),
            SettingsBounds.EventTimeout,
            static options => options.EventTimeout,
            static (options, value) => options.EventTimeout = value),
        new FlagSetting<SynchronizerOptions>(
            nameof(SynchronizerOptions.KeepPayload), static (options, value) => options.KeepPayload = value),
    ];

    public static void Read<TOptions>(this IEnumerable<ISetting<TOptions>> settings, SectionReader reader, TOptions options)
    {
        foreach (var setting in settings)
        {
            setting.Read(reader, options);
        }
    }

    public static void Check<TOptions>(this IEnumerable<ISetting<TOptions>> settings, SectionCheck check, TOptions options)
    {
        foreach (var setting in settings)
        {
            setting.Check(check, options);
        }
    }
}
