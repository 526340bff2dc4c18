namespace CommerceCustomers;

/// <summary>
/// Creates customers in one way. Two come with the library; an application may register its own and name it in a functionality
/// profile (<c>Strategy</c>).
/// </summary>
/// <remarks>
/// "Sync" and "async" name the business mode, not the shape of the method: every strategy is awaitable. Implementations are
/// singletons and must be safe for concurrent use. The same idempotency key twice must never make two customers.
/// </remarks>
public interface ICustomerCreationStrategy
{
    /// <summary>
    /// Gets the name that a functionality profile selects the strategy by, without regard to case. It never changes.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Creates a customer that is validated and has inherited what it lacks.
    /// </summary>
    /// <param name="creation">The customer and the profile in force.</param>
    /// <param name="cancellationToken">Ends the wait, not what is already on its way.</param>
    /// <returns>What became of it.</returns>
    Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken);
}
