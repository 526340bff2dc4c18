namespace CommerceCustomers;

/// <summary>
/// What a person can do about customers that are pending or need attention. Everything done here is kept in the customer's history.
/// </summary>
/// <remarks>A singleton, safe for concurrent use.</remarks>
public interface ICustomerRepair
{
    /// <summary>
    /// Replaces a customer's content, as long as no attempt may have reached headquarters.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="customer">The content; what it lacks is inherited from the channel's default customer again.</param>
    /// <param name="resubmit">Whether a customer that needs attention becomes pending again.</param>
    /// <param name="expectedRevision">
    /// The revision that the content was made from; <see langword="null"/> to replace the content whatever has changed since it was read.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether it was done, else why not; <see cref="RepairOutcome.Changed"/> when the record has another revision than the expected one.
    /// </returns>
    Task<RepairResult> EditAsync(
        CustomerId customerId, Customer customer, bool resubmit, long? expectedRevision, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a customer that needs attention pending again, with all its attempts before it.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was done, else why not.</returns>
    Task<RepairResult> RequeueAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes all customers pending again that need attention and match a filter.
    /// </summary>
    /// <param name="filter">Which of them; its state is not looked at.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    /// <returns>How many were requeued.</returns>
    Task<int> RequeueAsync(CustomerFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Withdraws a customer for good. Its content is erased once its event has been handled, as that of a synchronized one is. A customer
    /// that headquarters holds already, and that needs attention because what follows it there could not be added, is closed instead: it is
    /// synchronized then.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="reason">Why, without personal data; one line of text, without control characters, of at most 500 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was done, else why not.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is blank, too long or no text.</exception>
    Task<RepairResult> CancelAsync(CustomerId customerId, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// Says which account in headquarters a customer is that needs attention, or that headquarters holds more than once. It is synchronized
    /// then, with the event and the history of that.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="accountNumber">The account. Another customer may have it: the two are one then, and the account leads to the other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether it was done, else why not; <see cref="RepairOutcome.OtherAccount"/> when headquarters was asked and holds the customer, but
    /// not under that account.
    /// </returns>
    Task<RepairResult> ResolveAsync(CustomerId customerId, AccountNumber accountNumber, CancellationToken cancellationToken);
}
