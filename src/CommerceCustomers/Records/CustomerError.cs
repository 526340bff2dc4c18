namespace CommerceCustomers;

/// <summary>
/// What last went wrong with a customer on the way to headquarters.
/// </summary>
public sealed class CustomerError
{
    /// <summary>
    /// Initializes an error.
    /// </summary>
    /// <param name="code">A stable code.</param>
    /// <param name="message">What happened and what to do, in words.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="failure">The class of failure at headquarters; <see langword="null"/> when it did not come from there.</param>
    /// <param name="besides">What else went wrong while this error still needs a person.</param>
    /// <param name="field">The field that headquarters refused, by its name in <see cref="CustomerFields"/>.</param>
    public CustomerError(
        string code,
        string message,
        DateTimeOffset at,
        HeadquartersFailure? failure = null,
        CustomerError? besides = null,
        string? field = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        (Code, Message, At, Failure, Besides, Field) = (code, message, at, failure, besides, field);
    }

    /// <summary>Gets a stable code: one that ERRORS.md explains, or headquarters' own.</summary>
    /// <remarks>
    /// <c>OutcomeUnknown</c> is the code of a customer whose fate at headquarters cannot be found out without a person. An adapter gives it
    /// in a <c>CustomerRejectedException</c> when only a person can tell from what it finds.
    /// </remarks>
    public string Code { get; }

    /// <summary>Gets what happened and what to do, in words; headquarters' own words where it gave some.</summary>
    public string Message { get; }

    /// <summary>Gets the class of failure at headquarters.</summary>
    /// <value><see langword="null"/> when it did not come from headquarters.</value>
    public HeadquartersFailure? Failure { get; }

    /// <summary>Gets the field that headquarters refused, by its name in <see cref="CustomerFields"/>.</summary>
    /// <value>
    /// <see langword="null"/> when it did not refuse one, or the adapter does not say which. The name of an address field does not say
    /// which address.
    /// </value>
    public string? Field { get; }

    /// <summary>Gets when it happened.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets what else went wrong while this error, a double or an altered customer, still needs a person.</summary>
    /// <value><see langword="null"/> when nothing else did.</value>
    public CustomerError? Besides { get; }

    /// <summary>Gets the message as it is shown to people: followed by what else went wrong.</summary>
    public string Description => Besides is { } other
        ? $"{Message} What follows it there could not be added: {other.Code}: {other.Description}"
        : Message;

    /// <summary>Returns this error with what else went wrong.</summary>
    internal CustomerError WithBesides(CustomerError? besides)
        => ReferenceEquals(Besides, besides) ? this : new CustomerError(Code, Message, At, Failure, besides, Field);
}
