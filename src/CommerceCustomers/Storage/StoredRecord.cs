using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CommerceCustomers.Storage;

/// <summary>
/// A customer as the channel database keeps it: where it is, what has happened, and the customer itself in encoded form. Stores make and
/// change it; applications get a <see cref="CustomerRecord"/>.
/// </summary>
/// <remarks>Immutable, and a snapshot: the database may have gone on since.</remarks>
[DebuggerDisplay("{CustomerId} {State} epoch {Epoch} revision {Revision}")]
public sealed class StoredRecord
{
    /// <summary>
    /// Initializes a new instance of the <see cref="StoredRecord"/> class with what never changes.
    /// </summary>
    /// <param name="customerId">What identifies the customer.</param>
    /// <param name="channel">The channel that accepted the customer.</param>
    /// <param name="legalEntity">The legal entity in which headquarters keeps the customer.</param>
    /// <param name="createdAt">When the channel accepted the customer.</param>
    public StoredRecord(CustomerId customerId, ChannelId channel, LegalEntityId legalEntity, DateTimeOffset createdAt)
    {
        CustomerId = customerId;
        Channel = channel;
        LegalEntity = legalEntity;
        CreatedAt = createdAt;
    }

    /// <summary>
    /// Initializes a copy of a record, in which an initializer changes what is different.
    /// </summary>
    /// <param name="other">The record.</param>
    [SetsRequiredMembers]
    public StoredRecord(StoredRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (CustomerId, Channel, LegalEntity, CreatedAt) = (other.CustomerId, other.Channel, other.LegalEntity, other.CreatedAt);
        (State, Decision, DueAt, Epoch, Revision) = (other.State, other.Decision, other.DueAt, other.Epoch, other.Revision);
        AccountNumber = other.AccountNumber;
        SharesAccount = other.SharesAccount;
        ClosedAt = other.ClosedAt;
        Withdrawal = other.Withdrawal;
        IsExpedited = other.IsExpedited;
        Attempts = other.Attempts;
        LostLeases = other.LostLeases;
        LastPossibleSend = other.LastPossibleSend;
        WithdrawIfAbsent = other.WithdrawIfAbsent;
        LastError = other.LastError;
        Lease = other.Lease;
        Payload = other.Payload;
    }

    /// <summary>Gets what identifies the customer, for ever.</summary>
    public CustomerId CustomerId { get; internal init; }

    /// <summary>Gets the channel that accepted the customer.</summary>
    public ChannelId Channel { get; internal init; }

    /// <summary>Gets the legal entity in which headquarters keeps the customer.</summary>
    public LegalEntityId LegalEntity { get; internal init; }

    /// <summary>Gets when the channel accepted the customer.</summary>
    public DateTimeOffset CreatedAt { get; internal init; }

    /// <summary>Gets where the customer is on the way to headquarters.</summary>
    public required CustomerState State { get; init; }

    /// <summary>Gets how the customer was created, and why so.</summary>
    public required CreationDecision Decision { get; init; }

    /// <summary>Gets the account number that headquarters issued.</summary>
    /// <value><see langword="null"/> until the customer is synchronized.</value>
    public AccountNumber? AccountNumber { get; init; }

    /// <summary>
    /// Gets a value indicating whether another customer of the channel database has the account as well, and had it first.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>. Headquarters, or a person, has merged the two; the account leads to the other one.
    /// </value>
    public bool SharesAccount { get; init; }

    /// <summary>Gets when the customer was synchronized or withdrawn.</summary>
    /// <value><see langword="null"/> until then.</value>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Gets why the customer will not go to headquarters.</summary>
    /// <value><see langword="null"/> unless the customer is withdrawn.</value>
    public WithdrawalReason? Withdrawal { get; init; }

    /// <summary>Gets when the next attempt is due at the earliest. A shut gate may make it later.</summary>
    /// <value>It has a meaning only while the customer is pending.</value>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Gets a value indicating whether somebody waits for the customer, so that it goes before others.</summary>
    /// <value>The default is <see langword="false"/>. It ends when the customer is synchronized, withdrawn or needs attention.</value>
    public bool IsExpedited { get; init; }

    /// <summary>Gets how many attempts failed for a reason that lies in this customer. An outage spends none.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets how many processes ended, or lost their lease, while they were sending this customer.</summary>
    /// <value>From the second on, the customer is a suspect: once happens to all that were claimed when a process ended.</value>
    public int LostLeases { get; init; }

    /// <summary>Gets the last moment at which a create that is not known to have failed may have been sent.</summary>
    /// <value><see langword="null"/> while headquarters surely does not hold the customer.</value>
    public DateTimeOffset? LastPossibleSend { get; init; }

    /// <summary>
    /// Gets a value indicating whether headquarters is only asked about this customer, which is withdrawn when it is surely
    /// absent: the caller was told "unavailable".
    /// </summary>
    public bool WithdrawIfAbsent { get; init; }

    /// <summary>Gets what last went wrong.</summary>
    /// <value><see langword="null"/> when nothing did.</value>
    public CustomerError? LastError { get; init; }

    /// <summary>Gets how often the customer was claimed. A change that carries an older number does nothing.</summary>
    public long Epoch { get; init; }

    /// <summary>Gets how often the record was changed. A change that carries an older number does nothing.</summary>
    public long Revision { get; init; }

    /// <summary>Gets who is sending the customer and how long that lease lasts.</summary>
    /// <value><see langword="null"/> unless the customer is being sent.</value>
    public Lease? Lease { get; init; }

    /// <summary>Gets the customer in encoded form.</summary>
    /// <value>Empty once it has been erased.</value>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>
    /// Gets the bits that the words of the customer's name and their beginnings stand for. A store keeps them beside the payload, and as
    /// long, so that a search by name need not read every payload (<see cref="ICustomerReader.ListNamedAsync"/>).
    /// </summary>
    /// <value>It follows from <see cref="Payload"/>, and is zero without one. It is computed each time.</value>
    public long NameBits => PayloadCodec.NameBitsOf(Payload.Span);

    /// <summary>Gets a value indicating whether headquarters surely does not hold the customer.</summary>
    internal bool IsSurelyAbsent => HeadquartersTraces.AreNone(this);

    /// <summary>Gets a value indicating whether a create may have arrived whose result is not known.</summary>
    internal bool MayBeInHeadquarters => LastPossibleSend is not null && AccountNumber is null;

    /// <summary>Gets a value indicating whether headquarters holds, or may hold, the customer.</summary>
    internal bool MayBeLeftInHeadquarters => HeadquartersTraces.MayBeLeft(this);

    /// <summary>
    /// Returns whether a process is sending the customer at a moment. One whose lease has ended has left it, until another takes it over.
    /// </summary>
    internal bool IsBeingSentAt(DateTimeOffset now) => State == CustomerState.Sending && !(Lease is { } lease && lease.Until < now);

    /// <summary>Gets a value indicating whether a person may still edit or cancel the customer.</summary>
    internal bool IsEditable => State is CustomerState.Pending or CustomerState.NeedsAttention && IsSurelyAbsent;
}
