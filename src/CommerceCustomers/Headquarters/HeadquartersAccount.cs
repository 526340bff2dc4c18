namespace CommerceCustomers.Headquarters;

/// <summary>
/// An account as headquarters holds it.
/// </summary>
public sealed class HeadquartersAccount
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersAccount"/> class.
    /// </summary>
    /// <param name="customerId">
    /// The customer id that headquarters holds with the account; <see langword="null"/> when it holds none, or something that is no
    /// customer id.
    /// </param>
    public HeadquartersAccount(CustomerId? customerId) => CustomerId = customerId;

    /// <summary>Gets the customer id that headquarters holds with the account.</summary>
    /// <value><see langword="null"/> when it holds none, or something that is no customer id.</value>
    public CustomerId? CustomerId { get; }
}
