namespace CommerceCustomers;

/// <summary>
/// Who a customer is at an identity provider; unique per issuer.
/// </summary>
public sealed class ExternalIdentity
{
    /// <summary>
    /// Initializes a new instance of the <see cref="ExternalIdentity"/> class.
    /// </summary>
    /// <param name="issuer">The identity provider.</param>
    /// <param name="subject">The customer's identifier at the identity provider.</param>
    public ExternalIdentity(string issuer, string subject)
    {
        Issuer = issuer;
        Subject = subject;
    }

    /// <summary>Gets the identity provider.</summary>
    public string Issuer { get; }

    /// <summary>Gets the customer's identifier at the identity provider.</summary>
    public string Subject { get; }
}
