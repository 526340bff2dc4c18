namespace CommerceCustomers.Settings;

/// <summary>
/// Where the channel database is.
/// </summary>
public sealed record StoreSettings
{
    /// <summary>Gets the kind of channel database.</summary>
    /// <value>The default is <see langword="null"/>: the one that the application registered.</value>
    public string? Provider { get; init; }

    /// <summary>Gets how the channel database is connected to. It may hold a secret and is never shown.</summary>
    /// <value>The default is <see langword="null"/>: the provider's default.</value>
    public string? ConnectionString { get; init; }

    /// <summary>Returns the provider alone.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => $"StoreSettings {{ Provider = {Provider} }}";
}
