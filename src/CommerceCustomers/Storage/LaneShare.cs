using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// How many customers of a lane may be claimed.
/// </summary>
/// <param name="Channel">The channel of the lane.</param>
/// <param name="LegalEntity">The legal entity of the lane.</param>
/// <param name="Count">The most customers.</param>
public readonly record struct LaneShare(ChannelId Channel, LegalEntityId LegalEntity, int Count)
{
    /// <summary>Gets a value indicating whether the front lane is meant.</summary>
    /// <value>The default is <see langword="false"/>: the ordinary lane.</value>
    public bool IsExpedited { get; init; }
}
