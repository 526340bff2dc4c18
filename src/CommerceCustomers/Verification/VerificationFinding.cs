namespace CommerceCustomers;

/// <summary>
/// A customer about which channel database and headquarters do not agree.
/// </summary>
public sealed class VerificationFinding
{
    internal VerificationFinding(VerificationFindingKind kind, CustomerRecord record)
    {
        Kind = kind;
        Record = record;
    }

    /// <summary>Gets how they differ.</summary>
    public VerificationFindingKind Kind { get; }

    /// <summary>Gets the customer as the channel database knows it.</summary>
    public CustomerRecord Record { get; }

    /// <summary>Gets the accounts that headquarters holds for the customer id.</summary>
    /// <value>Empty when it holds none, or did not answer.</value>
    public IReadOnlyList<AccountNumber> AccountNumbers { get; internal init; } = [];

    /// <summary>Gets what was expected, what was found and what a person can do, without personal data.</summary>
    public string Detail { get; internal init; } = "";
}
