using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Creation;

/// <summary>
/// The error for a functionality profile that names a strategy which nobody registered.
/// </summary>
public sealed class UnknownStrategyException : CommerceConfigurationException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="UnknownStrategyException"/> class.
    /// </summary>
    /// <param name="profile">The profile that names the strategy.</param>
    /// <param name="strategy">The name that leads nowhere.</param>
    /// <param name="registered">The names that are registered.</param>
    public UnknownStrategyException(FunctionalityProfileId profile, string strategy, IEnumerable<string> registered)
        : base(
            $"Functionality profile '{profile}' names the strategy '{strategy}', which is not registered. "
            + $"Registered: {string.Join(", ", registered.Order(StringComparer.Ordinal))}. Register it with AddCreationStrategy, or name one of these.")
    {
        Profile = profile;
        Strategy = strategy;
    }

    /// <summary>Gets the profile that names the strategy.</summary>
    public FunctionalityProfileId Profile { get; }

    /// <summary>Gets the name that leads nowhere.</summary>
    public string Strategy { get; }
}
