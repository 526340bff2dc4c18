using System.Globalization;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// The remote system of record. An adapter implements it.
/// </summary>
/// <remarks>
/// <para>
/// Implementations are singletons and must be safe for concurrent use. They make one attempt and throw one of the typed failures:
/// <see cref="HeadquartersUnavailableException"/> when surely nothing was sent, <see cref="HeadquartersThrottledException"/>,
/// <see cref="CustomerRejectedException"/>, <see cref="HeadquartersMisconfiguredException"/>, and
/// <see cref="HeadquartersAmbiguousException"/> when it cannot be known. Any other exception is taken as ambiguous. The library adds
/// time-outs, retries and the pace.
/// </para>
/// <para>
/// The two properties are read on the thread of a sign-up, without a time-out: they must return at once and call nothing. When one throws
/// or returns null, the status names it and its last value stays in force.
/// </para>
/// <para>
/// No exception may carry personal data. The message of a failure may become the reason of a shut gate, which everybody is told. What
/// headquarters said of the customer belongs into <see cref="HeadquartersException.Words"/>. A failure that concerns only a part of
/// headquarters names it in <see cref="HeadquartersException.Part"/>, so that calls for customers without that part go on.
/// </para>
/// </remarks>
public interface IHeadquarters
{
    /// <summary>
    /// Gets what headquarters can do. It decides what happens after an ambiguous call.
    /// </summary>
    HeadquartersCapabilities Capabilities { get; }

    /// <summary>
    /// Gets what headquarters can hold. It is read for every sign-up and may change; return the same object until it does.
    /// </summary>
    HeadquartersLimits Limits { get; }

    /// <summary>
    /// Creates a customer in headquarters, in one attempt.
    /// </summary>
    /// <param name="customer">
    /// The customer. Headquarters must keep its <see cref="HeadquartersCustomer.CustomerId"/>, so that the account can be found by it.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt; headquarters may have created the customer nevertheless.</param>
    /// <returns>The account number that headquarters issued.</returns>
    /// <exception cref="HeadquartersUnavailableException">
    /// Certainly nothing was sent, or headquarters says that it is out of service.
    /// </exception>
    /// <exception cref="HeadquartersThrottledException">Headquarters asks for a pause.</exception>
    /// <exception cref="HeadquartersAmbiguousException">Headquarters may or may not have created the customer.</exception>
    /// <exception cref="CustomerRejectedException">Headquarters refuses this customer.</exception>
    /// <exception cref="HeadquartersMisconfiguredException">Credentials, rights or settings are wrong.</exception>
    /// <example>
    /// <code language="csharp">
    /// public async Task&lt;AccountNumber&gt; CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    /// {
    ///     using var response = await client.PutAsJsonAsync($"customers/{customer.CustomerId}", customer.Customer, cancellationToken);
    ///     return response.StatusCode switch
    ///     {
    ///         HttpStatusCode.OK =&gt; new AccountNumber(await response.Content.ReadAsStringAsync(cancellationToken)),
    ///         HttpStatusCode.UnprocessableEntity =&gt; throw new CustomerRejectedException("Refused", "It refuses the customer."),
    ///         var status =&gt; throw new HeadquartersAmbiguousException($"It answered {(int)status}."),
    ///     };
    /// }
    /// </code>
    /// </example>
    Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken);

    /// <summary>
    /// Asks which accounts headquarters holds for a customer id.
    /// </summary>
    /// <param name="legalEntity">The legal entity to look in.</param>
    /// <param name="customerId">The customer id that travelled with the create.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>All of them, so that a double shows; empty when there is none.</returns>
    Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Asks which accounts headquarters holds for a customer of which more is known than its id.
    /// </summary>
    /// <param name="customer">The customer that may have been created.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>By default the answer to the question for the customer id alone.</returns>
    /// <remarks>
    /// An adapter of a headquarters that may have lost the customer id can look for the customer by other means before it says that there
    /// is none. When only a person can tell from what it finds, it throws a <see cref="CustomerRejectedException"/> with the code
    /// <c>OutcomeUnknown</c>: the customer needs attention, and headquarters is asked again before it is sent again.
    /// </remarks>
    Task<IReadOnlyList<AccountNumber>> FindAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return FindAsync(customer.LegalEntity, customer.CustomerId, cancellationToken);
    }

    /// <summary>
    /// Looks at an account, so that a verification can tell a deleted account from one that has lost its customer id. It is called only
    /// when the capabilities include <see cref="HeadquartersCapabilities.Look"/>.
    /// </summary>
    /// <param name="legalEntity">The legal entity to look in.</param>
    /// <param name="accountNumber">The account.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The account; <see langword="null"/> when headquarters holds no such account.</returns>
    Task<HeadquartersAccount?> LookAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => throw new NotSupportedException(
            "Expected an adapter that can look at an account, because its Capabilities include Look, but it does not implement LookAsync.");

    /// <summary>
    /// Adds what follows the customer once the channel has stored the account number, such as further addresses or an external identity.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <param name="accountNumber">Its account number.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when everything is there. It is repeated until it succeeds, so it must be idempotent.</returns>
    Task CompleteAsync(HeadquartersCustomer customer, AccountNumber accountNumber, CancellationToken cancellationToken);

    /// <summary>
    /// Says whether anything follows this customer, so that it is not synchronized before <see cref="CompleteAsync"/> has succeeded.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <returns>By default the same for all: whether the capabilities include <see cref="HeadquartersCapabilities.Completion"/>.</returns>
    /// <remarks>It is asked within the attempt that created or found the customer, and must return at once and call nothing.</remarks>
    bool NeedsCompletion(HeadquartersCustomer customer) => Capabilities.HasFlag(HeadquartersCapabilities.Completion);

    /// <summary>
    /// Names the parts of headquarters that <see cref="CreateAsync"/> needs for this customer, beside what it needs for everybody: an
    /// entity set, an optional field, an extension.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <returns>
    /// The names, as they stand in <see cref="HeadquartersException.Part"/>. By default none. While a part is shut only customers that need
    /// it wait.
    /// </returns>
    /// <remarks>It is asked only once a part has failed, and must return at once and call nothing.</remarks>
    IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer) => [];

    /// <summary>
    /// Names the parts of headquarters that <see cref="CompleteAsync"/> needs for this customer, beside what it needs for everybody.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <returns>
    /// The names, as they stand in <see cref="HeadquartersException.Part"/>. By default none. While a part is shut only customers that need
    /// it wait.
    /// </returns>
    /// <remarks>It is asked only once a part has failed, and must return at once and call nothing.</remarks>
    IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer) => [];

    /// <summary>
    /// Asks whether headquarters works, without changing anything.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when headquarters has answered.</returns>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns in which menu of headquarters the functionality profiles of a kind of channel are kept, and with them their creation mode,
    /// so that an explanation can name it by the names that its users see. It must return at once and call nothing.
    /// </summary>
    /// <param name="type">The kind of channel.</param>
    /// <param name="culture">The language of the reader; English where the names of its menus are not known.</param>
    /// <returns>
    /// The names of the menus with <c> &gt; </c> between them; <see langword="null"/>, the default, when there is no such place.
    /// </returns>
    string? PathOfProfiles(ChannelType type, CultureInfo culture) => null;

    /// <summary>
    /// Returns in which menu of headquarters a channel is given its functionality profile. It must return at once and call nothing.
    /// </summary>
    /// <param name="type">The kind of channel.</param>
    /// <param name="culture">The language of the reader; English where the names of its menus are not known.</param>
    /// <returns>
    /// The names of the menus with <c> &gt; </c> between them; <see langword="null"/>, the default, when there is no such place.
    /// </returns>
    string? PathOfAssignment(ChannelType type, CultureInfo culture) => null;
}
