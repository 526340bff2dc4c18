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

    /// <summary>
    /// Advises on the creation mode of a channel: what the other one would have meant over the last 14 days at most, by what was measured
    /// minute by minute.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The advice. It says so when too little was measured.</returns>
    /// <exception cref="UnknownChannelException">There is no such channel.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<ChannelAdvice> AdviseAsync(ChannelId channel, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what was measured of the waiting customers and of headquarters, for a picture. That of 14 days of one channel holds for its
    /// minute, like advice.
    /// </summary>
    /// <param name="channel">The channel; <see langword="null"/> for all of them together.</param>
    /// <param name="time">How far back, up to 14 days.</param>
    /// <param name="points">In how many parts the time is divided, from 1 to 2,000; none is shorter than a minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The parts, the oldest first, up to now.</returns>
    /// <exception cref="UnknownChannelException">There is no such channel.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync(
        ChannelId? channel, TimeSpan time, int points, CancellationToken cancellationToken);
}
