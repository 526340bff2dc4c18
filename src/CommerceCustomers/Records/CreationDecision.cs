using CommerceCustomers.Profiles;

namespace CommerceCustomers.Records;

/// <summary>
/// How a customer was created and why so. Every result and every record carries it.
/// </summary>
public sealed record CreationDecision
{
    /// <summary>Gets the creation mode.</summary>
    public required CustomerCreationMode Mode { get; init; }

    /// <summary>Gets what the mode was decided by.</summary>
    public required ProfileSource Source { get; init; }

    /// <summary>Gets the name of the profile that decided.</summary>
    /// <value>The default is <see langword="null"/>: no profile did.</value>
    public string? Profile { get; init; }

    /// <summary>Gets the reason in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the name of the strategy that created the customer.</summary>
    public required string Strategy { get; init; }

    /// <summary>Gets the fields that came from the channel's default customer; all others are the caller's.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Inherited { get; init; } = [];

    internal static CreationDecision Of(ProfileResolution resolution, IReadOnlyList<string> inherited) => new()
    {
        Mode = resolution.Mode,
        Source = resolution.Source,
        Profile = resolution.Source == ProfileSource.Profile ? resolution.Profile.Name : null,
        Reason = resolution.Reason,
        Strategy = resolution.Strategy,
        Inherited = inherited,
    };

    /// <summary>Compares all values, the inherited fields one by one.</summary>
    /// <param name="other">The other decision.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(CreationDecision? other) => other is not null
        && Mode == other.Mode
        && Source == other.Source
        && Profile == other.Profile
        && Strategy == other.Strategy
        && Reason == other.Reason
        && Inherited.SequenceEqual(other.Inherited);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Source, Profile, Strategy, Reason, Inherited.Count);
}
