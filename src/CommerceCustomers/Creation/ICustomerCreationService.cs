namespace CommerceCustomers;

/// <summary>
/// Creates customers. Every sign-up goes through it.
/// </summary>
/// <remarks>A singleton, safe for concurrent use.</remarks>
public interface ICustomerCreationService
{
    /// <summary>
    /// Creates a customer in the mode that the channel's functionality profile says. In async mode it returns as soon as the channel
    /// database holds the customer durably. In sync mode it also calls headquarters, and waits for it at most the profile's
    /// <see cref="FunctionalityProfile.HeadquartersWaitTimeout"/>, 15 seconds by default.
    /// </summary>
    /// <param name="request">The sign-up.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, not the work: a call to headquarters that is under way is finished and its result is committed. After a cancellation
    /// either nothing was stored, or a repeat with the same key finds the customer.
    /// </param>
    /// <returns>What became of the sign-up; <see cref="CustomerCreationResult.Match"/> tells all cases apart.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The customer is <see langword="null"/>, the channel is a default value, or the key is none that
    /// <see cref="CustomerCreationRequest.IsKey"/> takes: it is blank, longer than 255 characters, or has control characters, for example.
    /// </exception>
    /// <exception cref="UnknownChannelException">The channel directory does not know the channel.</exception>
    /// <exception cref="CommerceConfigurationException">
    /// The channel names a profile, default customer or strategy that does not exist.
    /// </exception>
    /// <exception cref="CustomerStoreException">The channel database cannot take the customer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example>
    /// <code language="csharp">
    /// var result = await customers.CreateAsync(
    ///     new CustomerCreationRequest
    ///     {
    ///         Channel = new ChannelId("houston-online"),
    ///         Customer = new Customer { FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.com" },
    ///         IdempotencyKey = "form-4711",
    ///     },
    ///     cancellationToken);
    /// </code>
    /// </example>
    Task<CustomerCreationResult> CreateAsync(CustomerCreationRequest request, CancellationToken cancellationToken = default);
}
