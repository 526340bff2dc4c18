namespace CommerceCustomers;

/// <summary>
/// Answers where customers are, why, and when that will change.
/// </summary>
/// <remarks>A singleton, safe for concurrent use. It changes nothing and calls no headquarters.</remarks>
public interface ICustomerInsight
{
    /// <summary>
    /// Explains where a customer is, why it is there, when that will change and what a person can do.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The explanation, or <see langword="null"/> when there is no such customer.
    /// </returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    /// <example>
    /// <code language="csharp">
    /// var explanation = await insight.ExplainAsync(customerId, cancellationToken);
    /// var sentence = $"{explanation?.Summary}";
    /// </code>
    /// </example>
    Task<CustomerExplanation?> ExplainAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Reads how many customers are where, and what the gate to headquarters says.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The status.</returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken);
}
