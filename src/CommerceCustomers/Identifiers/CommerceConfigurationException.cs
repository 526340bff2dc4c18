namespace CommerceCustomers;

/// <summary>
/// The error for settings that contradict each other, which only a change of them can cure: a channel names a functionality profile or a
/// default customer that does not exist, or a profile names a strategy that is not registered. It is never answered with a guess.
/// </summary>
/// <remarks>
/// Dynamics 365 copies nothing and says nothing when a default customer is missing; here it is an error, because a customer without group
/// and currency is refused by headquarters much later.
/// </remarks>
public sealed class CommerceConfigurationException : InvalidOperationException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CommerceConfigurationException"/> class.
    /// </summary>
    /// <param name="message">What was expected, what was found and what to do.</param>
    public CommerceConfigurationException(string message)
        : base(message)
    {
    }
}
