namespace CommerceCustomers.Customers;

/// <summary>
/// Why a field of a customer cannot be accepted.
/// </summary>
/// <remarks>The message tells limits and positions, and never what the field held.</remarks>
public sealed record CustomerFieldError
{
    /// <summary>Gets a stable code, named like the data validation errors of Dynamics 365 Commerce where there is one.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the field by its name in JSON, for example <c>addresses[0].country</c>; empty for the whole customer.</summary>
    public required string Field { get; init; }

    /// <summary>Gets what was expected and what was found.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the limit that was passed, where there is one, for example the most characters.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? Limit { get; init; }
}
