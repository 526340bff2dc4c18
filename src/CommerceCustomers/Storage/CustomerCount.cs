namespace CommerceCustomers;

/// <summary>
/// How many customers of a channel are in a state.
/// </summary>
public sealed class CustomerCount
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerCount"/> class.
    /// </summary>
    /// <param name="channel">The channel that accepted the customers.</param>
    /// <param name="legalEntity">The legal entity of the customers.</param>
    /// <param name="state">The state that the customers are in.</param>
    /// <param name="count">How many customers there are.</param>
    /// <param name="oldestAt">When the oldest of them was created.</param>
    public CustomerCount(ChannelId channel, LegalEntityId legalEntity, CustomerState state, long count, DateTimeOffset? oldestAt)
    {
        Channel = channel;
        LegalEntity = legalEntity;
        State = state;
        Count = count;
        OldestAt = oldestAt;
    }

    /// <summary>Gets the channel that accepted the customers.</summary>
    public ChannelId Channel { get; }

    /// <summary>Gets the legal entity of the customers.</summary>
    public LegalEntityId LegalEntity { get; }

    /// <summary>Gets the state that the customers are in.</summary>
    public CustomerState State { get; }

    /// <summary>Gets how many customers there are.</summary>
    public long Count { get; }

    /// <summary>Gets when the oldest of them was created.</summary>
    /// <value><see langword="null"/> for synchronized and withdrawn customers.</value>
    public DateTimeOffset? OldestAt { get; }
}
