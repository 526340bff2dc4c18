namespace CommerceCustomers;

/// <summary>
/// Where the channel database is. It is read at the start alone: a change needs a restart.
/// </summary>
public sealed class StoreOptions
{
    internal StoreOptions()
    {
    }

    /// <summary>Gets or sets the kind of channel database, for example <c>Sqlite</c>.</summary>
    /// <value>The default is <see langword="null"/>: the one that the application plugged in.</value>
    public string? Provider { get; set; }

    /// <summary>Gets or sets how the channel database is connected to. It may hold a secret and is never shown.</summary>
    /// <value>The default is <see langword="null"/>: the provider's default.</value>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets the schema within the database, where a kind of channel database has schemas.</summary>
    /// <value>The default is <see langword="null"/>: the provider's default.</value>
    public string? Schema { get; set; }
}
