using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// An account as headquarters holds it.
/// </summary>
public sealed record HeadquartersAccount
{
    /// <summary>Gets the customer id that stands with the account.</summary>
    /// <value>The default is <see langword="null"/>: none stands there, or something else does.</value>
    public CustomerId? CustomerId { get; init; }
}
