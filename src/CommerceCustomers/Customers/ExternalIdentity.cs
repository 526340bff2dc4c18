namespace CommerceCustomers.Customers;

/// <summary>
/// Who a customer is at an identity provider; unique per issuer.
/// </summary>
public sealed record ExternalIdentity
{
    /// <summary>Gets the identity provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>Gets the customer's identifier at the identity provider.</summary>
    public required string Subject { get; init; }

    /// <summary>Returns the issuer alone.</summary>
    /// <returns>A text without personal data.</returns>
    public override string ToString() => $"ExternalIdentity {{ Issuer = {Issuer} }}";
}
