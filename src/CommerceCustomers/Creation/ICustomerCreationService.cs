namespace CommerceCustomers;

/// <summary>
/// Creates customers: the one door that every sign-up goes through.
/// </summary>
/// <remarks>A singleton, safe for concurrent use.</remarks>
public interface ICustomerCreationService
{
    /// <summary>
    /// Creates a customer in the mode that the channel's functionality profile says.
    /// </summary>
    /// <param name="request">The sign-up.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. Nothing is stored then, or the same key finds the customer; a call to headquarters that is on its way is
    /// finished and settled.
    /// </param>
    /// <returns>What became of it; see <see cref="CustomerCreationResult.Match"/> for all cases.</returns>
    /// <exception cref="ArgumentException">The key is blank or too long, or the channel is a default value.</exception>
    /// <exception cref="UnknownChannelException">The directory does not know the channel.</exception>
    /// <exception cref="CommerceConfigurationException">
    /// The channel names a profile, default customer or strategy that does not exist.
    /// </exception>
    /// <exception cref="CustomerStoreException">The channel database cannot take the customer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CustomerCreationResult> CreateAsync(CustomerCreationRequest request, CancellationToken cancellationToken = default);
}
