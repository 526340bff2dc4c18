using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// The pending customers of one channel in one legal entity; those that a caller waits for are a lane of their own.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="LegalEntity">The legal entity, which changes only when the channel moves to another one.</param>
/// <param name="DueAt">When the first of them is due.</param>
public readonly record struct DueLane(ChannelId Channel, LegalEntityId LegalEntity, DateTimeOffset DueAt)
{
    /// <summary>Gets when the last of them is due, which tells whether a clock that was wrong has dated one.</summary>
    /// <value>The default is the first moment there is: that is not known.</value>
    public DateTimeOffset LastDueAt { get; init; }

    /// <summary>Gets a value indicating whether it is the front lane: the customers that a caller waits for.</summary>
    /// <value>The default is <see langword="false"/>: the ordinary lane.</value>
    public bool IsExpedited { get; init; }
}
