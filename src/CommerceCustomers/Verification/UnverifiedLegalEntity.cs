namespace CommerceCustomers;

/// <summary>
/// A legal entity that headquarters cannot be asked about as configured.
/// </summary>
public sealed class UnverifiedLegalEntity
{
    internal UnverifiedLegalEntity(LegalEntityId legalEntity, long count, string reason)
    {
        LegalEntity = legalEntity;
        Count = count;
        Reason = reason;
    }

    /// <summary>Gets the legal entity.</summary>
    public LegalEntityId LegalEntity { get; }

    /// <summary>Gets how many of its customers were not verified.</summary>
    public long Count { get; }

    /// <summary>Gets what headquarters said last.</summary>
    public string Reason { get; }
}
