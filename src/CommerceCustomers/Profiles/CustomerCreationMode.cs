namespace CommerceCustomers;

/// <summary>
/// When headquarters issues the account number: before the answer, or later. Every method is awaitable in both.
/// </summary>
public enum CustomerCreationMode
{
    /// <summary>Creates the customer in headquarters while the caller waits.</summary>
    Sync,

    /// <summary>Keeps the customer durably and answers at once; the synchronizer delivers it.</summary>
    Async,
}
