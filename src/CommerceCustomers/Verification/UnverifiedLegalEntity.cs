using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Verification;

/// <summary>
/// A legal entity that headquarters cannot be asked about as configured.
/// </summary>
public sealed record UnverifiedLegalEntity
{
    /// <summary>Gets the legal entity.</summary>
    public required LegalEntityId LegalEntity { get; init; }

    /// <summary>Gets how many of its customers were not verified.</summary>
    public required long Customers { get; init; }

    /// <summary>Gets what headquarters said last.</summary>
    public required string Reason { get; init; }
}
