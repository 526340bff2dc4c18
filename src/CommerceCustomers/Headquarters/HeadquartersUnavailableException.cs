using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Headquarters surely did not act: nothing of the create was sent, or headquarters said that it is out of service.
/// </summary>
public sealed class HeadquartersUnavailableException : HeadquartersException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersUnavailableException"/> class.
    /// </summary>
    /// <param name="message">What happened, without personal data.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public HeadquartersUnavailableException(string message, Exception? innerException = null)
        : base(HeadquartersFailure.Unavailable, ErrorCodes.HeadquartersUnavailable, message, innerException)
    {
    }
}
