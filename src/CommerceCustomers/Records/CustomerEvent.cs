namespace CommerceCustomers;

/// <summary>
/// Something that became true of a customer. It carries no personal data; read the record by its customer id for more.
/// </summary>
public sealed class CustomerEvent
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerEvent"/> class.
    /// </summary>
    /// <param name="sequence">The sequence number in the channel database.</param>
    /// <param name="state">The state that the customer has reached.</param>
    /// <param name="customerId">The customer id.</param>
    /// <param name="channel">The channel that accepted the customer.</param>
    /// <param name="legalEntity">The legal entity.</param>
    /// <param name="at">When it became true.</param>
    /// <param name="account">The account number, when the customer is synchronized.</param>
    /// <param name="failures">How often the handler that the event is for has failed over it.</param>
    public CustomerEvent(
        long sequence,
        CustomerState state,
        CustomerId customerId,
        ChannelId channel,
        LegalEntityId legalEntity,
        DateTimeOffset at,
        AccountNumber? account = null,
        int failures = 0)
    {
        Sequence = sequence;
        State = state;
        CustomerId = customerId;
        Channel = channel;
        LegalEntity = legalEntity;
        At = at;
        AccountNumber = account;
        Failures = failures;
    }

    /// <summary>Gets the sequence number in the channel database, by which a handler can tell a repetition.</summary>
    public long Sequence { get; }

    /// <summary>Gets the state that the customer has reached.</summary>
    public CustomerState State { get; }

    /// <summary>Gets the customer id.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>Gets the channel that accepted the customer.</summary>
    public ChannelId Channel { get; }

    /// <summary>Gets the legal entity.</summary>
    public LegalEntityId LegalEntity { get; }

    /// <summary>Gets when it became true.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the account number.</summary>
    /// <value><see langword="null"/> unless the customer is synchronized, or was erased after headquarters had issued one.</value>
    public AccountNumber? AccountNumber { get; }

    /// <summary>Gets how often the handler that the event is for has failed over it.</summary>
    /// <value>The default is 0. An event is counted for each handler apart.</value>
    public int Failures { get; }
}
