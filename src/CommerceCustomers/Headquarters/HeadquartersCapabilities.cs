namespace CommerceCustomers.Headquarters;

/// <summary>
/// What headquarters can do beside creating customers.
/// </summary>
public sealed record HeadquartersCapabilities
{
    /// <summary>
    /// Gets a value indicating whether sending a customer id twice always makes one customer, however late the second time.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IdempotentCreate { get; init; }

    /// <summary>Gets a value indicating whether headquarters can be asked for a customer id.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool CanFind { get; init; }

    /// <summary>Gets a value indicating whether headquarters can be asked which customer id it holds with an account.</summary>
    /// <value>The default is <see langword="false"/>: <see cref="IHeadquarters.LookAsync"/> is not called.</value>
    public bool CanLook { get; init; }

    /// <summary>Gets a value indicating whether <see cref="IHeadquarters.CompleteAsync"/> has anything to do.</summary>
    /// <value>The default is <see langword="false"/>: it is not called.</value>
    public bool NeedsCompletion { get; init; }
}
