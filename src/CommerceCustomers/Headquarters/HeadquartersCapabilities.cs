namespace CommerceCustomers.Headquarters;

/// <summary>
/// What headquarters can do beside creating customers. One that can do nothing else has the default value.
/// </summary>
[Flags]
public enum HeadquartersCapabilities
{
    /// <summary>Sending a customer id twice always makes one customer, however late the second time.</summary>
    IdempotentCreate = 1,

    /// <summary>Headquarters can be asked for a customer id.</summary>
    Find = 2,

    /// <summary>
    /// Headquarters can be asked which customer id it holds with an account. Without it <see cref="IHeadquarters.LookAsync"/> is not
    /// called.
    /// </summary>
    Look = 4,

    /// <summary>
    /// Something may follow a customer. Without it <see cref="IHeadquarters.CompleteAsync"/> is not called, unless
    /// <see cref="IHeadquarters.NeedsCompletion"/> says otherwise.
    /// </summary>
    Completion = 8,
}
