using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

/// <summary>
/// A customer about which channel database and headquarters do not agree.
/// </summary>
public sealed record VerificationFinding
{
    /// <summary>Gets how they differ.</summary>
    public required VerificationFindingKind Kind { get; init; }

    /// <summary>Gets the customer as the channel database knows it.</summary>
    public required StoredRecord Record { get; init; }

    /// <summary>Gets the accounts that headquarters holds for the customer id.</summary>
    /// <value>Empty when it holds none, or did not answer.</value>
    public required IReadOnlyList<AccountNumber> Accounts { get; init; }

    /// <summary>Gets what was expected, what was found and what a person can do, without personal data.</summary>
    public required string Detail { get; init; }
}
