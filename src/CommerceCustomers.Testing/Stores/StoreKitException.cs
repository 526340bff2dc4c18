namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// A store does not do what is expected of it.
/// </summary>
public sealed class StoreKitException : Exception
{
    /// <summary>
    /// Initializes a new instance of the <see cref="StoreKitException"/> class.
    /// </summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">What the store threw, if that is what was wrong.</param>
    public StoreKitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
