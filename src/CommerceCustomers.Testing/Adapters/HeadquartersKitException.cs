namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// An adapter does not do what is expected of it.
/// </summary>
public sealed class HeadquartersKitException : Exception
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersKitException"/> class.
    /// </summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">What the adapter threw, if that is what was wrong.</param>
    public HeadquartersKitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
