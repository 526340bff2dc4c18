using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Headquarters cannot be used as configured: credentials, rights, company, field or number sequence. It is never treated as an outage.
/// </summary>
public sealed class HeadquartersMisconfiguredException : HeadquartersException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersMisconfiguredException"/> class.
    /// </summary>
    /// <param name="message">What is wrong and what an operator can do.</param>
    /// <param name="legalEntity">The legal entity that it concerns; <see langword="null"/> when it concerns all of headquarters.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public HeadquartersMisconfiguredException(string message, LegalEntityId? legalEntity = null, Exception? innerException = null)
        : base(HeadquartersFailure.Misconfigured, ErrorCodes.HeadquartersMisconfigured, message, innerException)
        => LegalEntity = legalEntity;

    /// <summary>
    /// Gets the legal entity that it concerns.
    /// </summary>
    /// <value><see langword="null"/> when it concerns all of headquarters.</value>
    public LegalEntityId? LegalEntity { get; }
}
