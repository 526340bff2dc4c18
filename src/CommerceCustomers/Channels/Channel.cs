using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Channels;

/// <summary>
/// Where customers sign up, and the settings of that place.
/// </summary>
public sealed record Channel
{
    /// <summary>
    /// Gets what identifies the channel.
    /// </summary>
    public required ChannelId Id { get; init; }

    /// <summary>
    /// Gets the name that people know the channel by.
    /// </summary>
    /// <value>The default is empty.</value>
    public string Name { get; init; } = "";

    /// <summary>
    /// Gets the kind of channel.
    /// </summary>
    public required ChannelType Type { get; init; }

    /// <summary>
    /// Gets the legal entity in which the channel's customers are created.
    /// </summary>
    public required LegalEntityId LegalEntity { get; init; }

    /// <summary>
    /// Gets the name of the functionality profile that the channel uses.
    /// </summary>
    /// <value>In lower case. The default is <see langword="null"/>: none, which is always so for a call center.</value>
    /// <exception cref="ArgumentException">The name is blank, longer than 64 characters or holds control characters.</exception>
    public string? FunctionalityProfileName { get; init => field = value is null ? null : ProfileName.Checked(value); }

    /// <summary>
    /// Gets the name of a default customer that is kept apart from the channel.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the channel names none.</value>
    public string? DefaultCustomerName { get; init; }

    /// <summary>
    /// Gets the template that new customers of the channel inherit from.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>. When <see cref="DefaultCustomerName"/> is set and this is
    /// <see langword="null"/>, creation fails with <see cref="CommerceConfigurationException"/> rather than guess.
    /// </value>
    public DefaultCustomer? DefaultCustomer { get; init; }

    /// <summary>Gets the default customer, or <see langword="null"/> when the channel has none and names none.</summary>
    /// <exception cref="CommerceConfigurationException">The channel names a default customer that does not exist.</exception>
    internal DefaultCustomer? RequireDefaultCustomer() => DefaultCustomer is null && DefaultCustomerName is { } name
        ? throw new CommerceConfigurationException(
            $"Channel '{Id}' names the default customer '{name}', which does not exist. Add it under DefaultCustomers, or name "
                + "another one.")
        : DefaultCustomer;
}
