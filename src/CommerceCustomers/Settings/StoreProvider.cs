namespace CommerceCustomers.Settings;

/// <summary>
/// The name that a channel database answers to. Register one as a singleton with the store, so that <c>Store:Provider</c> may name it.
/// </summary>
/// <param name="Name">The value of <c>Store:Provider</c>; it is not needed in the settings.</param>
public sealed record StoreProvider(string Name)
{
    /// <summary>
    /// Gets what finds everything that is wrong with the settings of the store, by key below <c>Store</c>. What it finds is reported
    /// with all other errors: a host does not start, and a reload keeps the last good settings. Its messages must show no secret.
    /// </summary>
    /// <value>The default finds nothing.</value>
    public Func<StoreSettings, IEnumerable<SettingsError>> Check { get; init; } = static _ => [];
}
