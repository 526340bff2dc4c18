using CommerceCustomers.Identifiers;

namespace CommerceCustomers;

/// <summary>
/// Where customers sign up, and the settings of that place.
/// </summary>
public sealed class Channel
{
    /// <summary>
    /// Initializes a new instance of the <see cref="Channel"/> class.
    /// </summary>
    /// <param name="id">What identifies the channel.</param>
    /// <param name="legalEntity">The legal entity in which the channel's customers are created.</param>
    /// <param name="type">The kind of channel.</param>
    /// <param name="name">The name that people know the channel by.</param>
    /// <param name="functionalityProfileName">
    /// The name of the functionality profile that the channel uses; <see langword="null"/> for none, which is always so for a call center.
    /// </param>
    /// <param name="defaultCustomer">
    /// The template that new customers of the channel inherit from; <see langword="null"/> when they inherit nothing.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="functionalityProfileName"/> is blank, longer than 64 characters or holds control characters.
    /// </exception>
    public Channel(
        ChannelId id,
        LegalEntityId legalEntity,
        ChannelType type,
        string name = "",
        string? functionalityProfileName = null,
        DefaultCustomer? defaultCustomer = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Id = id;
        LegalEntity = legalEntity;
        Type = type;
        Name = name;
        FunctionalityProfileName = functionalityProfileName;
        DefaultCustomer = defaultCustomer;
    }

    internal Channel(Channel other)
        : this(other.Id, other.LegalEntity, other.Type, other.Name, other.FunctionalityProfileName, other.DefaultCustomer)
        => DefaultCustomerName = other.DefaultCustomerName;

    /// <summary>
    /// Gets what identifies the channel.
    /// </summary>
    public ChannelId Id { get; internal init; }

    /// <summary>
    /// Gets the name that people know the channel by.
    /// </summary>
    public string Name { get; internal init; }

    /// <summary>
    /// Gets the kind of channel.
    /// </summary>
    public ChannelType Type { get; internal init; }

    /// <summary>
    /// Gets the legal entity in which the channel's customers are created.
    /// </summary>
    public LegalEntityId LegalEntity { get; internal init; }

    /// <summary>
    /// Gets the name of the functionality profile that the channel uses, in lower case.
    /// </summary>
    /// <value><see langword="null"/> for none, which is always so for a call center.</value>
    public string? FunctionalityProfileName { get; internal init => field = value is null ? null : ProfileName.Checked(value); }

    /// <summary>
    /// Gets the template that new customers of the channel inherit from.
    /// </summary>
    /// <value><see langword="null"/> when they inherit nothing.</value>
    public DefaultCustomer? DefaultCustomer { get; internal init; }

    /// <summary>
    /// Gets the name under which the settings keep the default customer apart from the channel; <see langword="null"/> when they do not.
    /// When it is set and <see cref="DefaultCustomer"/> is <see langword="null"/>, creation fails rather than guess.
    /// </summary>
    internal string? DefaultCustomerName { get; init; }

    /// <summary>Gets the default customer, or <see langword="null"/> when the channel has none and names none.</summary>
    /// <exception cref="CommerceConfigurationException">The channel names a default customer that does not exist.</exception>
    internal DefaultCustomer? RequireDefaultCustomer() => DefaultCustomer is null && DefaultCustomerName is { } name
        ? throw new CommerceConfigurationException(
            $"Channel '{Id}' names the default customer '{name}', which does not exist. Add it under DefaultCustomers, or name "
                + "another one.")
        : DefaultCustomer;
}
