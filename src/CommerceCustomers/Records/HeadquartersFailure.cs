namespace CommerceCustomers;

/// <summary>
/// The classes of failure at headquarters, by what each means for the customer.
/// </summary>
public enum HeadquartersFailure
{
    /// <summary>Not a byte of the create was sent, or headquarters itself said 503. The customer waits, no attempt is spent.</summary>
    Unavailable,

    /// <summary>Headquarters asked for a pause. The customer waits, no attempt is spent.</summary>
    Throttled,

    /// <summary>Headquarters may have created the customer. It is asked before anything is sent again.</summary>
    Ambiguous,

    /// <summary>Headquarters refused this customer for a reason that lies in it.</summary>
    Rejected,

    /// <summary>Headquarters cannot be used as configured: credentials, rights, company, number sequence.</summary>
    Misconfigured,
}
