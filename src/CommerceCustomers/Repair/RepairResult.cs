using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Repair;

/// <summary>
/// What became of a repair.
/// </summary>
/// <param name="Outcome">Whether it was done, else why not.</param>
/// <param name="Errors">What is wrong with the content; empty unless it is invalid.</param>
public sealed record RepairResult(RepairOutcome Outcome, IReadOnlyList<CustomerFieldError> Errors)
{
    internal RepairResult(RepairOutcome outcome)
        : this(outcome, [])
    {
    }

    /// <summary>Gets the accounts under which headquarters holds the customer.</summary>
    /// <value>The default is empty, unless that stands against the repair.</value>
    public IReadOnlyList<AccountNumber> Accounts { get; init; } = [];

    /// <summary>Gets the customer that stands against the repair.</summary>
    /// <value><see langword="null"/> unless another customer has the identity, the e-mail address or the phone number.</value>
    public CustomerId? Other { get; init; }
}
