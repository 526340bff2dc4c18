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

    /// <summary>
    /// Gets headquarters' own words about the customer of the call, as far as they are not the message itself.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>. They are stored and shown with that customer alone, whereas the message may become the reason
    /// of a shut gate, which everybody is told.
    /// </value>
    public string? Words { get; init; }

    /// <summary>
    /// Gets the part of headquarters that failed, such as an entity set, an optional field or an extension, by a name that an operator
    /// knows.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: headquarters as a whole. The failure of a part concerns the customers that need it
    /// (<see cref="IHeadquarters.PartsOfCreate"/>, <see cref="IHeadquarters.PartsOfCompletion"/>); calls for all others go on.
    /// </value>
    public string? Part { get; init; }
}
