using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Records;

/// <summary>
/// Something that became true of a customer. It carries no personal data; read the record by its identifier for more.
/// </summary>
public sealed record CustomerEvent
{
    /// <summary>Gets the sequence number in the channel database, by which a handler can tell a repetition.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the state that the customer has reached.</summary>
    public required CustomerState State { get; init; }

    /// <summary>Gets the customer.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>Gets the channel that accepted the customer.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Gets the legal entity.</summary>
    public required LegalEntityId LegalEntity { get; init; }

    /// <summary>Gets when it became true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the account number.</summary>
    /// <value><see langword="null"/> unless the customer is synchronized.</value>
    public AccountNumber? Account { get; init; }
}
