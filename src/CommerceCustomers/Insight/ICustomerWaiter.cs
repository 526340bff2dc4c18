namespace CommerceCustomers;

/// <summary>
/// Waits for a customer to reach headquarters, for example before a loyalty card is issued or something is bought on account.
/// <see cref="CustomerCapabilities"/> says what must wait.
/// </summary>
/// <remarks>
/// A singleton, safe for concurrent use. The wait ends when any process has synchronized the customer; at once when it is this process.
/// </remarks>
public interface ICustomerWaiter
{
    /// <summary>
    /// Moves a pending customer to the front lane of its channel, so that it is sent before the others, and waits until headquarters holds
    /// it.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="timeout">How long to wait. Zero moves the customer and returns its present state.</param>
    /// <param name="cancellationToken">Ends the wait. The customer stays in the front lane.</param>
    /// <returns>
    /// Where the customer is, and why. It comes as soon as the customer is synchronized, withdrawn or needs attention, otherwise at the
    /// time-out. <see langword="null"/> when there is no such customer.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    /// <remarks>
    /// At most 1,000 customers are in front at a time, and at most one of four customers that are sent comes from there. One more customer
    /// is waited for in its ordinary place. Nobody passes a shut gate, not even an expedited customer.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// var result = await waiter.EnsureSynchronizedAsync(customerId, TimeSpan.FromSeconds(5), cancellationToken);
    /// var mayIssueCard = result is { Record.Capabilities.CanIssueLoyaltyCard: true };
    /// </code>
    /// </example>
    Task<CustomerExplanation?> EnsureSynchronizedAsync(CustomerId customerId, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until a customer is synchronized, and changes nothing.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="timeout">How long to wait; zero looks once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Where the customer is, and why: at once when it is synchronized, withdrawn or needs attention, otherwise at the time-out.
    /// <see langword="null"/> when there is no such customer.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<CustomerExplanation?> WaitForSynchronizationAsync(CustomerId customerId, TimeSpan timeout, CancellationToken cancellationToken);
}
