using CommerceCustomers.Insight;

namespace CommerceCustomers;

/// <summary>
/// What customers are searched by: exactly one of e-mail address, phone number, name, account number, customer id and external identity.
/// </summary>
public sealed class CustomerSearch
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerSearch"/> class.
    /// </summary>
    /// <param name="email">The e-mail address. It is compared as that of a sign-up is: the whole address, in any case.</param>
    /// <param name="phone">
    /// The phone number, in any notation. A number without a calling code is read as one of <paramref name="country"/>; without a country
    /// as one of the regions of the languages of the channels' default customers (<c>en-us</c>: the United States), and as the bare digits,
    /// as which the number of a customer without an address is kept.
    /// </param>
    /// <param name="name">
    /// Words of the first, middle, last or organization name, or beginnings of words, in any order, without regard to case and accents.
    /// Only customers whose content is still there are found by it.
    /// </param>
    /// <param name="accountNumber">The account number that headquarters has issued.</param>
    /// <param name="customerId">The customer id.</param>
    /// <param name="externalIdentity">Issuer and subject of the external identity, exactly.</param>
    /// <param name="country">The country of the phone number by its code in ISO 3166-1 alpha-3.</param>
    /// <param name="legalEntity">
    /// The legal entity of the account number; <see langword="null"/> for every one that a channel or a customer belongs to.
    /// </param>
    /// <param name="before">The <see cref="CustomerPage.Next"/> of the page before; <see langword="null"/> for the first page.</param>
    public CustomerSearch(
        string? email = null,
        string? phone = null,
        string? name = null,
        string? accountNumber = null,
        CustomerId? customerId = null,
        ExternalIdentity? externalIdentity = null,
        string? country = null,
        LegalEntityId? legalEntity = null,
        CustomerId? before = null)
    {
        Email = email;
        Phone = phone;
        Name = name;
        AccountNumber = accountNumber;
        CustomerId = customerId;
        ExternalIdentity = externalIdentity;
        Country = country;
        LegalEntity = legalEntity;
        Before = before;
    }

    /// <summary>Gets why nothing can be searched by this.</summary>
    /// <value>
    /// <see langword="null"/> when it can. The codes are <c>NothingToSearchBy</c>, <c>SeveralToSearchBy</c> and <c>MeaninglessSearch</c>;
    /// the message does not repeat what was searched for.
    /// </value>
    public CustomerFieldError? Fault => SearchRules.FaultOf(this);

    internal string? Email { get; }

    internal string? Phone { get; }

    internal string? Name { get; }

    internal string? AccountNumber { get; }

    internal CustomerId? CustomerId { get; }

    internal ExternalIdentity? ExternalIdentity { get; }

    internal string? Country { get; }

    internal LegalEntityId? LegalEntity { get; }

    internal CustomerId? Before { get; }
}
