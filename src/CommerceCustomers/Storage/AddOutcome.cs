namespace CommerceCustomers.Storage;

/// <summary>
/// Whether a customer was added, or why not.
/// </summary>
public enum AddOutcome
{
    /// <summary>The customer is durable.</summary>
    Added,

    /// <summary>The key is bound to another customer by the same request.</summary>
    KeyRepeated,

    /// <summary>The key is bound to another customer by another request.</summary>
    KeyConflict,

    /// <summary>A customer with the same e-mail address is known in the legal entity.</summary>
    DuplicateEmail,

    /// <summary>A customer with the same phone number is known in the legal entity.</summary>
    DuplicatePhone,

    /// <summary>A customer with the same external identity is known.</summary>
    DuplicateIdentity,
}
