namespace CommerceCustomers;

/// <summary>
/// Finds customers that the channels of this channel database have accepted, whether headquarters holds them already or not.
/// </summary>
/// <remarks>A singleton, safe for concurrent use. It changes nothing and calls no headquarters.</remarks>
public interface ICustomerFinder
{
    /// <summary>
    /// Finds a customer by its customer id.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when there is no such customer.</returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<CustomerRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Finds a customer by the account number that headquarters has issued.
    /// </summary>
    /// <param name="legalEntity">The legal entity that the account number belongs to.</param>
    /// <param name="accountNumber">The account number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The record, or <see langword="null"/> when there is no such customer. When headquarters has merged several customers into the
    /// account, the record of the one that had it first.
    /// </returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<CustomerRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the customer that signed up with an idempotency key.
    /// </summary>
    /// <param name="channel">The channel that the key is scoped to.</param>
    /// <param name="idempotencyKey">The key, as the sign-up named it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when no customer of the channel signed up with the key.</returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<CustomerRecord?> FindByKeyAsync(ChannelId channel, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>
    /// Lists customers in the order of their customer ids, which is that of time.
    /// </summary>
    /// <param name="filter">Which customers.</param>
    /// <param name="after">The last customer of the page before; <see langword="null"/> to begin.</param>
    /// <param name="count">The most customers of the page, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// A page. It ends early when its customers are large, so that it holds at most 2 MiB of them, or one customer.
    /// <see cref="CustomerPage.Next"/> is where the next page begins.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not from 1 to 10,000.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<CustomerPage> ListAsync(CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken);
}
