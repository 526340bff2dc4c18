namespace CommerceCustomers;

/// <summary>
/// When headquarters issues the account number: before the answer, or later. Every method is awaitable in both.
/// </summary>
public enum CustomerCreationMode
{
    /// <summary>Headquarters is asked while the shopper waits.</summary>
    Sync,

    /// <summary>The channel keeps the customer durably and answers at once; headquarters catches up.</summary>
    Async,
}
