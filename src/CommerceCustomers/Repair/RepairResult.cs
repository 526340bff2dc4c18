namespace CommerceCustomers;

/// <summary>
/// What became of a repair.
/// </summary>
public sealed class RepairResult
{
    internal RepairResult(RepairOutcome outcome) => Outcome = outcome;

    /// <summary>Gets whether it was done, else why not.</summary>
    public RepairOutcome Outcome { get; }

    /// <summary>Gets what is wrong with the content.</summary>
    /// <value>The default is empty, unless the content is invalid.</value>
    public IReadOnlyList<CustomerFieldError> Errors { get; internal init; } = [];

    /// <summary>Gets the accounts under which headquarters holds the customer.</summary>
    /// <value>The default is empty, unless that conflicts with the repair or the customer was erased.</value>
    public IReadOnlyList<AccountNumber> AccountNumbers { get; internal init; } = [];

    /// <summary>
    /// Gets a value indicating whether headquarters holds, or may hold, the customer that was erased in the channel. The library erases
    /// nothing there: a person has to.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>. When it is <see langword="true"/> and <see cref="AccountNumbers"/> is empty, search
    /// headquarters for the customer id.
    /// </value>
    public bool IsLeftInHeadquarters { get; internal init; }

    /// <summary>Gets the customer that conflicts with the repair.</summary>
    /// <value><see langword="null"/> unless another customer has the identity, the e-mail address or the phone number.</value>
    public CustomerId? OtherCustomerId { get; internal init; }
}
