using CommerceCustomers.Creation;

namespace CommerceCustomers.Profiles;

/// <summary>
/// How a channel's customers are created, and why so.
/// </summary>
public sealed record ProfileResolution
{
    /// <summary>
    /// Gets the creation mode.
    /// </summary>
    public required CustomerCreationMode Mode { get; init; }

    /// <summary>
    /// Gets what the mode was decided by.
    /// </summary>
    public required ProfileSource Source { get; init; }

    /// <summary>
    /// Gets the terms in force: those of the channel's profile, or <see cref="FunctionalityProfile.None"/>.
    /// </summary>
    public required FunctionalityProfile Profile { get; init; }

    /// <summary>
    /// Gets the reason in words that an operator understands.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>
    /// Gets the name of the <see cref="ICustomerCreationStrategy"/> that creates the customers.
    /// </summary>
    public required string Strategy { get; init; }
}
