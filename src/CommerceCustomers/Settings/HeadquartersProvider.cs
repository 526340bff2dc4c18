namespace CommerceCustomers.Settings;

/// <summary>An adapter of headquarters that <c>Headquarters:Provider</c> may name, and its own keys.</summary>
internal sealed record HeadquartersProvider(string Name)
{
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Gets what finds everything that is wrong with the adapter's keys, by key below <c>Headquarters</c>.</summary>
    public Func<IAdapterSettings, IEnumerable<KeyValuePair<string, string>>> Check { get; init; } = static _ => [];

    public int? MaxConcurrency { get; init; }

    /// <summary>Returns the adapters that a name in the settings means; without a name it may be any.</summary>
    public static IEnumerable<HeadquartersProvider> Concerned(IEnumerable<HeadquartersProvider> adapters, string? provider)
        => adapters.Where(adapter => provider is null || adapter.Name.Equals(provider, StringComparison.OrdinalIgnoreCase));
}
