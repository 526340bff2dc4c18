namespace CommerceCustomers;

/// <summary>
/// What happens when a customer with the same e-mail address is already known in the legal entity.
/// </summary>
/// <remarks>
/// It covers what this channel database knows, pending customers included, and not what only headquarters knows.
/// <see cref="Reject"/> and <see cref="UseExisting"/> disclose to the caller that an e-mail address is known.
/// </remarks>
public enum DuplicatePolicy
{
    /// <summary>The customer is created, as in Dynamics 365.</summary>
    Allow,

    /// <summary>The caller is told that it is a duplicate.</summary>
    Reject,

    /// <summary>The caller is given the customer that exists.</summary>
    UseExisting,
}
