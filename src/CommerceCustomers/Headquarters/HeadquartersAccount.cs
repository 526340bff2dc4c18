using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// An account as headquarters holds it.
/// </summary>
public sealed record HeadquartersAccount
{
    /// <summary>Gets the customer id that headquarters holds with the account.</summary>
    /// <value>The default is <see langword="null"/>: it holds none, or something that is no customer id.</value>
    public CustomerId? CustomerId { get; init; }
}
