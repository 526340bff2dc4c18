namespace CommerceCustomers;

/// <summary>
/// How channel database and headquarters differ about a customer.
/// </summary>
public enum VerificationFindingKind
{
    /// <summary>It is synchronized, but headquarters holds none with its customer id.</summary>
    Missing,

    /// <summary>It is synchronized, and headquarters holds more than one.</summary>
    Doubled,

    /// <summary>It is synchronized, but headquarters holds it under another account number.</summary>
    OtherAccount,

    /// <summary>It is withdrawn, but headquarters holds it.</summary>
    NotWithdrawn,

    /// <summary>Headquarters answers for others, but not for this customer.</summary>
    Unverified,

    /// <summary>It is synchronized, and headquarters holds its account, but the customer id does not stand there any more.</summary>
    ReferenceLost,

    /// <summary>It is synchronized, but headquarters keeps fields otherwise than it was given them.</summary>
    Altered,
}
