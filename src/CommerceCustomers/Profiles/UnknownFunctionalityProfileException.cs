using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Profiles;

/// <summary>
/// The error for a channel that names a functionality profile which does not exist. It is never answered with a guess.
/// </summary>
public sealed class UnknownFunctionalityProfileException : CommerceConfigurationException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="UnknownFunctionalityProfileException"/> class.
    /// </summary>
    /// <param name="channel">The channel that names the profile.</param>
    /// <param name="profile">The name that leads nowhere.</param>
    public UnknownFunctionalityProfileException(ChannelId channel, FunctionalityProfileId profile)
        : base(
            $"Channel '{channel}' names the functionality profile '{profile}', which does not exist. "
            + "Add it under FunctionalityProfiles, or name another one.")
    {
        Channel = channel;
        Profile = profile;
    }

    /// <summary>Gets the channel that names the profile.</summary>
    public ChannelId Channel { get; }

    /// <summary>Gets the name that leads nowhere.</summary>
    public FunctionalityProfileId Profile { get; }
}
