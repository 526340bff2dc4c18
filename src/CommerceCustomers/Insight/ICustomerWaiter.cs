namespace CommerceCustomers;

/// <summary>
/// Waits for a customer to reach headquarters: before a loyalty card is issued, something is bought on account, or whatever else
/// <see cref="CustomerCapabilities"/> says must wait.
/// </summary>
/// <remarks>
/// A singleton, safe for concurrent use. Whichever process synchronizes, the wait ends when the customer is synchronized; at once when
/// it is this one.
/// </remarks>
public interface ICustomerWaiter
{
    /// <summary>
    /// Moves a pending customer before the others, and waits until it is synchronized.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="timeout">How long to wait; zero moves it and looks once.</param>
    /// <param name="cancellationToken">Ends the wait. The customer keeps its place in front.</param>
    /// <returns>
    /// Where the customer is, and why: at once when it is synchronized, withdrawn or needs attention, otherwise at the time-out.
    /// <see langword="null"/> when there is no such customer.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <remarks>
    /// Of all that is sent a quarter is for customers that somebody waits for, and at most 1,000 of them are in front at a time; one
    /// more is waited for where it is. A shut gate opens for nobody.
    /// </remarks>
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
    Task<CustomerExplanation?> WaitForSynchronizationAsync(CustomerId customerId, TimeSpan timeout, CancellationToken cancellationToken);
}
