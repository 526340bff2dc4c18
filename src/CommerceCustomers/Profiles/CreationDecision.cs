using CommerceCustomers.Profiles;

namespace CommerceCustomers;

/// <summary>
/// How a customer was created and why so. Every result and every record carries it.
/// </summary>
/// <remarks>Two decisions that say the same have the same <see cref="ToText"/>, so that a store can keep each of them once.</remarks>
public sealed class CreationDecision
{
    /// <summary>
    /// Initializes a decision.
    /// </summary>
    /// <param name="mode">The creation mode.</param>
    /// <param name="source">What the mode was decided by.</param>
    /// <param name="profile">The name of the profile that decided; <see langword="null"/> when no profile did.</param>
    /// <param name="strategy">The name of the strategy that creates the customer.</param>
    /// <param name="reason">The reason in words that an operator understands.</param>
    /// <param name="inherited">The fields that came from the channel's default customer; the default is none.</param>
    public CreationDecision(
        CustomerCreationMode mode,
        ProfileSource source,
        string? profile,
        string strategy,
        string reason,
        IReadOnlyList<string>? inherited = null)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(reason);
        (Mode, Source, Profile, Strategy, Reason, Inherited) = (mode, source, profile, strategy, reason, inherited ?? []);
    }

    /// <summary>Gets the creation mode.</summary>
    public CustomerCreationMode Mode { get; }

    /// <summary>Gets what the mode was decided by.</summary>
    public ProfileSource Source { get; }

    /// <summary>Gets the name of the profile that decided.</summary>
    /// <value><see langword="null"/> when no profile did.</value>
    public string? Profile { get; }

    /// <summary>Gets the name of the strategy that created the customer.</summary>
    public string Strategy { get; }

    /// <summary>Gets the reason in words.</summary>
    public string Reason { get; }

    /// <summary>Gets the fields that came from the channel's default customer; all others are the caller's.</summary>
    public IReadOnlyList<string> Inherited { get; }

    /// <summary>
    /// Reads a decision.
    /// </summary>
    /// <param name="text">What <see cref="ToText"/> wrote.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is something else.</exception>
    public static CreationDecision Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DecisionText.Read(text);
    }

    /// <summary>
    /// Writes the decision as text, for stores. Decisions are few: a store keeps each text once and refers to it.
    /// </summary>
    /// <returns>A text that is the same for all decisions that say the same.</returns>
    public string ToText() => DecisionText.Write(this);

    /// <summary>Returns this decision for a customer that has inherited fields.</summary>
    internal CreationDecision WithInherited(IReadOnlyList<string> inherited)
        => inherited.Count == 0 && Inherited.Count == 0 ? this : new CreationDecision(Mode, Source, Profile, Strategy, Reason, inherited);
}
