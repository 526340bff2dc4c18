namespace CommerceCustomers.Settings;

// What the application has plugged in, which the settings must fit.
internal sealed record PlugIns
{
    public IReadOnlyList<SettingsKeys> Adapters { get; init; } = [];

    public IReadOnlyList<StoreProvider> Stores { get; init; } = [];

    // Channels come from elsewhere, so that settings without any are whole.
    public bool HasOwnChannels { get; init; }
}
