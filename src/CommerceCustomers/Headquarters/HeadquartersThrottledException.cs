using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Headquarters asked for a pause and did not act on the create.
/// </summary>
public sealed class HeadquartersThrottledException : HeadquartersException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersThrottledException"/> class.
    /// </summary>
    /// <param name="message">What happened, without personal data.</param>
    /// <param name="retryAfter">The pause that headquarters asked for; <see langword="null"/> when it named none.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public HeadquartersThrottledException(string message, TimeSpan? retryAfter, Exception? innerException = null)
        : base(HeadquartersFailure.Throttled, ErrorCodes.HeadquartersThrottled, message, innerException) => RetryAfter = retryAfter;

    /// <summary>
    /// Gets the pause that headquarters asked for.
    /// </summary>
    /// <value><see langword="null"/> when it named none.</value>
    public TimeSpan? RetryAfter { get; }
}
