namespace CommerceCustomers;

/// <summary>
/// The settings that an adapter of headquarters or of a channel database reads, as they are in force now.
/// </summary>
/// <remarks>
/// Safe for concurrent use. A value may change between two reads, when the configuration changes; it is always a checked one. What the
/// check of an adapter is given instead are the settings that are to be checked, which do not change.
/// </remarks>
public interface IAdapterSettings
{
    /// <summary>Gets how long one attempt at headquarters may take.</summary>
    TimeSpan AttemptTimeout { get; }

    /// <summary>Gets the adapter's own keys below <c>Headquarters</c>, without regard to case. Values may be secrets.</summary>
    /// <value>The same instance as long as the settings have not changed.</value>
    IReadOnlyDictionary<string, string> HeadquartersOptions { get; }

    /// <summary>Gets how the channel database is connected to. It may hold a secret.</summary>
    /// <value><see langword="null"/> stands for the provider's default.</value>
    string? ConnectionString { get; }

    /// <summary>Gets the schema within the channel database.</summary>
    /// <value><see langword="null"/> stands for the provider's default.</value>
    string? Schema { get; }

    /// <summary>Gets the folder that relative paths in the settings are relative to, as an absolute path.</summary>
    string BasePath { get; }

    /// <summary>Tells whether a moment lies in one of the maintenance windows of headquarters.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>Whether headquarters is not to be called then.</returns>
    bool IsInMaintenance(DateTimeOffset moment);
}
