namespace CommerceCustomers.Settings;

/// <summary>Where the channel database is: <see cref="StoreOptions"/> as an immutable snapshot.</summary>
internal sealed record StoreSettings
{
    public string? Provider { get; init; }

    public string? ConnectionString { get; init; }

    public string? Schema { get; init; }

    /// <summary>Returns the provider alone, because the connection string may hold a secret.</summary>
    public override string ToString() => $"StoreSettings {{ Provider = {Provider} }}";
}
