namespace CommerceCustomers;

/// <summary>
/// How many customers of a channel are in a state, and of those that need attention, for which error.
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
    /// <param name="code">The code of the last error of customers that need attention.</param>
    public CustomerCount(
        ChannelId channel, LegalEntityId legalEntity, CustomerState state, long count, DateTimeOffset? oldestAt, string? code = null)
    {
        Channel = channel;
        LegalEntity = legalEntity;
        State = state;
        Count = count;
        OldestAt = oldestAt;
        Code = code;
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

    /// <summary>Gets the code of the last error of customers that need attention, whose counts are kept apart by it.</summary>
    /// <value><see langword="null"/> for customers in another state, and for those without an error.</value>
    public string? Code { get; }
}
