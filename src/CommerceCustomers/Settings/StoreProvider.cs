namespace CommerceCustomers.Settings;

/// <summary>A channel database that <c>Store:Provider</c> may name.</summary>
internal sealed record StoreProvider(string Name)
{
    /// <summary>The name of the store that keeps nothing when the process ends.</summary>
    public const string InMemory = "InMemory";

    /// <summary>Gets what finds everything that is wrong with the settings of the store, by key below <c>Store</c>.</summary>
    public Func<IAdapterSettings, IEnumerable<KeyValuePair<string, string>>> Check { get; init; } = static _ => [];
}
