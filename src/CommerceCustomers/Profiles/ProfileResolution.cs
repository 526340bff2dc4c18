namespace CommerceCustomers;

/// <summary>
/// How a channel's customers are created and why so, and the profile in force.
/// </summary>
public sealed class ProfileResolution
{
    /// <summary>
    /// Initializes a resolution.
    /// </summary>
    /// <param name="decision">
    /// Mode, source, strategy and reason. What a customer inherits is added for each customer, so it is empty here.
    /// </param>
    /// <param name="profile">The profile in force.</param>
    public ProfileResolution(CreationDecision decision, FunctionalityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(profile);
        (Decision, Profile) = (decision, profile);
    }

    /// <summary>
    /// Gets the decision: mode, source, strategy and reason. Its strategy names the registered strategy that creates the customers.
    /// </summary>
    public CreationDecision Decision { get; }

    /// <summary>
    /// Gets the profile in force: that of the channel, or one with the defaults when no profile decided.
    /// </summary>
    public FunctionalityProfile Profile { get; }
}
