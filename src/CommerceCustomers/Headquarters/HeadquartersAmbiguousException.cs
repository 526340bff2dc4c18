using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// The create may have reached headquarters, and its outcome is unknown.
/// </summary>
public sealed class HeadquartersAmbiguousException : HeadquartersException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersAmbiguousException"/> class.
    /// </summary>
    /// <param name="message">What happened, without personal data.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public HeadquartersAmbiguousException(string message, Exception? innerException = null)
        : base(HeadquartersFailure.Ambiguous, ErrorCodes.HeadquartersAmbiguous, message, innerException)
    {
    }
}
