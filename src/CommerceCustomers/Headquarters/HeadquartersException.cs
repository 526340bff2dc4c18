namespace CommerceCustomers.Headquarters;

/// <summary>
/// The base of the typed failures that an adapter throws.
/// </summary>
public abstract class HeadquartersException : Exception
{
    private protected HeadquartersException(HeadquartersFailure failure, string code, string message, Exception? innerException)
        : base(message, innerException)
    {
        Failure = failure;
        Code = code;
    }

    /// <summary>
    /// Gets what the failure means for the customer.
    /// </summary>
    public HeadquartersFailure Failure { get; }

    /// <summary>
    /// Gets a stable code: the name of the failure, or headquarters' own code.
    /// </summary>
    public string Code { get; }
}
