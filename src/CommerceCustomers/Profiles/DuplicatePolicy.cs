namespace CommerceCustomers;

/// <summary>
/// What happens when a customer with the same e-mail address is already known in the legal entity, or, if
/// <see cref="FunctionalityProfile.DuplicatesMatchPhone"/> is <see langword="true"/>, with the same phone number.
/// </summary>
/// <remarks>
/// It covers what this channel database knows, pending customers included, and not what only headquarters knows.
/// <see cref="Reject"/> and <see cref="UseExisting"/> disclose to the caller that an e-mail address or a phone number is known.
/// </remarks>
public enum DuplicatePolicy
{
    /// <summary>The customer is created, as in Dynamics 365.</summary>
    Allow,

    /// <summary>The caller is told that it is a duplicate.</summary>
    Reject,

    /// <summary>
    /// The caller is given the customer that exists. If headquarters answers a creation with the account of another customer, the two
    /// share that account; under the other policies the new customer then needs attention.
    /// </summary>
    UseExisting,
}
