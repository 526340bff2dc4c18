namespace CommerceCustomers;

/// <summary>
/// The error for a channel database that cannot be used. What was being written is not stored, or the same key finds it.
/// </summary>
public sealed class CustomerStoreException : Exception
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerStoreException"/> class.
    /// </summary>
    /// <param name="failure">Why.</param>
    /// <param name="message">What was expected, what was found and what to do.</param>
    /// <param name="innerException">The error of the database engine, if there is one.</param>
    public CustomerStoreException(CustomerStoreFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>
    /// Gets why the channel database cannot be used.
    /// </summary>
    public CustomerStoreFailure Failure { get; }
}
