namespace CommerceCustomers.Storage;

/// <summary>
/// The pending customers of one channel in one legal entity. Those that a caller waits for are a lane of their own: the front lane.
/// </summary>
public sealed class DueLane
{
    /// <summary>
    /// Initializes a new instance of the <see cref="DueLane"/> class.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="legalEntity">The legal entity.</param>
    /// <param name="isExpedited">Whether it is the front lane.</param>
    /// <param name="dueAt">When the first customer of the lane is due.</param>
    /// <param name="lastDueAt">
    /// When the last customer of the lane is due, which tells whether a clock that was ahead has dated one. The default is the first moment
    /// there is: the store does not know.
    /// </param>
    public DueLane(
        ChannelId channel, LegalEntityId legalEntity, bool isExpedited, DateTimeOffset dueAt, DateTimeOffset lastDueAt = default)
    {
        Channel = channel;
        LegalEntity = legalEntity;
        IsExpedited = isExpedited;
        DueAt = dueAt;
        LastDueAt = lastDueAt;
    }

    /// <summary>Gets the channel.</summary>
    public ChannelId Channel { get; }

    /// <summary>Gets the legal entity, which changes only when the channel moves to another one.</summary>
    public LegalEntityId LegalEntity { get; }

    /// <summary>Gets a value indicating whether it is the front lane: the customers that a caller waits for.</summary>
    public bool IsExpedited { get; }

    /// <summary>Gets the most customers of the lane that a claim may take.</summary>
    /// <value>Zero in what a store returns. The synchronizer shares a claim among the lanes.</value>
    public int MaxClaimed { get; internal init; }

    /// <summary>Gets when the first customer of the lane is due.</summary>
    internal DateTimeOffset DueAt { get; }

    internal DateTimeOffset LastDueAt { get; }

    internal DueLane WithMaxClaimed(int count) => new(Channel, LegalEntity, IsExpedited, DueAt, LastDueAt) { MaxClaimed = count };
}
