namespace CommerceCustomers;

/// <summary>
/// Finds customers that the channels of this channel database have accepted, whether headquarters holds them already or not.
/// </summary>
/// <remarks>
/// A singleton, safe for concurrent use. It changes no customer and calls no headquarters. Searches by what a person says of a customer
/// are recorded.
/// </remarks>
public interface ICustomerFinder
{
    /// <summary>
    /// Finds a customer by the customer id that its sign-up returned, in any state.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when there is no such customer.</returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    /// <example>
    /// <code language="csharp">
    /// var record = await finder.FindAsync(customerId, cancellationToken);
    /// var answer = record is null
    ///     ? "There is no such customer."
    ///     : $"Account number: {record.DisplayAccount}";     // "Pending sync" until headquarters has issued one
    /// </code>
    /// </example>
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
    /// Lists customers page by page in the order of their customer ids, which is the order in which they signed up.
    /// </summary>
    /// <param name="filter">Which customers.</param>
    /// <param name="after">The <see cref="CustomerPage.Next"/> of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="count">The most customers on the page, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// A page. It ends before <paramref name="count"/> when its customers are large: it holds at most 2 MiB of them, or one customer.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not from 1 to 10,000.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    /// <example>
    /// <code language="csharp">
    /// var waiting = new CustomerFilter(new ChannelId("houston-online"), CustomerState.Pending);
    /// CustomerId? after = null;
    /// do
    /// {
    ///     var page = await finder.ListAsync(waiting, after, 100, cancellationToken);
    ///     foreach (var record in page.Customers)
    ///     {
    ///         await writer.WriteLineAsync($"{record.CustomerId} {record.DisplayAccount} {record.NextAttemptAt:u}");
    ///     }
    ///
    ///     after = page.Next;
    /// }
    /// while (after is not null);
    /// </code>
    /// </example>
    Task<CustomerPage> ListAsync(CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Searches for a person: by e-mail address, phone number, name, account number, customer id or external identity. It is for operators:
    /// the search is recorded in the channel database with the time, who searched, by what kind of thing, and how many were found.
    /// </summary>
    /// <param name="search">What is searched by.</param>
    /// <param name="by">Who searches; one line of text, without control characters, of at most 500 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// A page of at most 50 customers, those that signed up last in front. <see cref="CustomerPage.Next"/> is set when there may be more.
    /// A customer whose content is no longer there is found by all but its name, one that is withdrawn by its customer id, and one that was
    /// erased never.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Nothing can be searched by that (<see cref="CustomerSearch.Fault"/>), or <paramref name="by"/> is blank, too long or no text.
    /// </exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read, or the search cannot be recorded.</exception>
    /// <example>
    /// <code language="csharp">
    /// var found = await finder.SearchAsync(new CustomerSearch(email: "ada@example.com"), by: "Grace, help desk", cancellationToken);
    /// foreach (var record in found.Customers)
    /// {
    ///     await writer.WriteLineAsync($"{record.CustomerId} {record.State} {record.DisplayAccount}");
    /// }
    /// </code>
    /// </example>
    Task<CustomerPage> SearchAsync(CustomerSearch search, string by, CancellationToken cancellationToken);
}
