using CommerceCustomers.Records;

namespace CommerceCustomers;

/// <summary>
/// What a channel knows of a customer: who it is, where it is on the way to headquarters, and what has happened.
/// </summary>
/// <remarks>A snapshot, safe for concurrent use; the channel database may have gone on since it was read.</remarks>
public sealed class CustomerRecord
{
    private readonly Func<Customer?> _readCustomer;
    private Customer? _customer;

    internal CustomerRecord(CustomerId customerId, CreationDecision decision, Func<Customer?> readCustomer)
    {
        CustomerId = customerId;
        Decision = decision;
        _readCustomer = readCustomer;
    }

    /// <summary>Gets what identifies the customer, for ever.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>Gets the channel that accepted the customer.</summary>
    public ChannelId Channel { get; internal init; }

    /// <summary>Gets the legal entity in which headquarters keeps the customer.</summary>
    public LegalEntityId LegalEntity { get; internal init; }

    /// <summary>Gets when the channel accepted the customer.</summary>
    public DateTimeOffset CreatedAt { get; internal init; }

    /// <summary>Gets where the customer is on the way to headquarters.</summary>
    public CustomerState State { get; internal init; }

    /// <summary>Gets how the customer was created, and why so.</summary>
    public CreationDecision Decision { get; }

    /// <summary>Gets what last went wrong.</summary>
    /// <value><see langword="null"/> when nothing did.</value>
    public CustomerError? LastError { get; internal init; }

    /// <summary>Gets when the customer was synchronized or withdrawn.</summary>
    /// <value><see langword="null"/> until then.</value>
    public DateTimeOffset? ClosedAt { get; internal init; }

    /// <summary>Gets why the customer will not go to headquarters.</summary>
    /// <value><see langword="null"/> unless the customer is withdrawn.</value>
    public WithdrawalReason? Withdrawal { get; internal init; }

    /// <summary>Gets the account number that headquarters issued.</summary>
    /// <value><see langword="null"/> until headquarters has issued one.</value>
    public AccountNumber? AccountNumber { get; internal init; }

    /// <summary>
    /// Gets when the next attempt is made at the earliest, as far as is known: not while calls to headquarters are paused.
    /// </summary>
    /// <value>
    /// <see langword="null"/> for a customer that is not pending, and for every customer while no process synchronizes the channel
    /// database.
    /// </value>
    public DateTimeOffset? NextAttemptAt { get; internal init; }

    /// <summary>Gets the account number as it is shown to people.</summary>
    /// <value>
    /// <c>Pending sync</c> until there is one, as at a Dynamics 365 till; empty for a customer that was withdrawn without one.
    /// </value>
    public string DisplayAccount => AccountNumber?.Value ?? (State == CustomerState.Withdrawn ? "" : DisplayAccounts.Pending);

    /// <summary>Gets what is out of reach until headquarters holds the customer.</summary>
    public CustomerCapabilities Capabilities => CustomerCapabilities.Of(State);

    /// <summary>Gets the customer itself, which is personal data.</summary>
    /// <value>
    /// <see langword="null"/> when it was erased, which is usual after synchronization, or when this version cannot read it. It is read
    /// from its stored form when it is asked for the first time.
    /// </value>
    public Customer? Customer
    {
        get
        {
            if (_customer is null && _readCustomer() is { } customer)
            {
                Interlocked.CompareExchange(ref _customer, customer, null);
            }

            return _customer;
        }
    }

    /// <summary>Gets how often the record was changed.</summary>
    /// <value>An edit that names it is refused when the record was changed since.</value>
    public long Revision { get; internal init; }
}
