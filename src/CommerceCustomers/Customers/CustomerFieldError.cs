namespace CommerceCustomers;

/// <summary>
/// Why a field of a customer cannot be accepted.
/// </summary>
/// <remarks>The message tells limits and positions, and never what the field held.</remarks>
public sealed class CustomerFieldError
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerFieldError"/> class.
    /// </summary>
    /// <param name="field">The field by its name in JSON, for example <c>addresses[0].country</c>; empty for the whole customer.</param>
    /// <param name="code">A stable code.</param>
    /// <param name="message">What was expected and what was found, without the value that was found.</param>
    /// <param name="limit">The limit that was passed, for example the most characters; <see langword="null"/> where there is none.</param>
    public CustomerFieldError(string field, string code, string message, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        Field = field;
        Code = code;
        Message = message;
        Limit = limit;
    }

    /// <summary>Gets a stable code, named like the data validation errors of Dynamics 365 Commerce where there is one.</summary>
    public string Code { get; }

    /// <summary>Gets the field by its name in JSON, for example <c>addresses[0].country</c>; empty for the whole customer.</summary>
    public string Field { get; }

    /// <summary>Gets what was expected and what was found.</summary>
    public string Message { get; }

    /// <summary>Gets the limit that was passed, where there is one, for example the most characters.</summary>
    /// <value><see langword="null"/> where there is none.</value>
    public int? Limit { get; }
}
