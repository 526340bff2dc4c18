namespace CommerceCustomers.Settings;

/// <summary>What the application has registered and the settings must fit.</summary>
internal sealed record PlugIns
{
    public IReadOnlyList<HeadquartersProvider> Headquarters { get; init; } = [];

    public IReadOnlyList<StoreProvider> Stores { get; init; } = [];

    /// <summary>Gets a value indicating whether the application has its own channel directory, so that settings need no channels.</summary>
    public bool HasOwnChannels { get; init; }
}
