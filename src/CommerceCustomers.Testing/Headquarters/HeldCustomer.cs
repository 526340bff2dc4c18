namespace CommerceCustomers.Testing;

/// <summary>
/// A customer that headquarters holds.
/// </summary>
public sealed class HeldCustomer
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeldCustomer"/> class.
    /// </summary>
    /// <param name="legalEntity">The legal entity it was created in.</param>
    /// <param name="id">The customer id that travelled with the create.</param>
    /// <param name="account">The account number that was issued.</param>
    /// <param name="customer">What headquarters holds of it; <see langword="null"/> when that is not known.</param>
    public HeldCustomer(LegalEntityId legalEntity, CustomerId id, AccountNumber account, Customer? customer = null)
    {
        LegalEntity = legalEntity;
        Id = id;
        Account = account;
        Customer = customer;
    }

    /// <summary>Gets the legal entity it was created in.</summary>
    public LegalEntityId LegalEntity { get; }

    /// <summary>Gets the customer id that travelled with the create.</summary>
    public CustomerId Id { get; }

    /// <summary>Gets the account number that was issued.</summary>
    public AccountNumber Account { get; }

    /// <summary>Gets what headquarters holds of it.</summary>
    /// <value><see langword="null"/> when that is not known.</value>
    public Customer? Customer { get; }
}
