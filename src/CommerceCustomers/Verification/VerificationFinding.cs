namespace CommerceCustomers;

/// <summary>
/// A customer about which channel database and headquarters do not agree.
/// </summary>
public sealed class VerificationFinding
{
    internal VerificationFinding(string kind, CustomerRecord record)
    {
        Kind = kind;
        Record = record;
    }

    /// <summary>Gets how they differ, in one word for programs.</summary>
    /// <value>
    /// <list type="table">
    /// <item><term><c>Missing</c></term><description>
    /// It is synchronized, but headquarters holds none with its customer id.
    /// </description></item>
    /// <item><term><c>Doubled</c></term><description>It is synchronized, and headquarters holds more than one.</description></item>
    /// <item><term><c>OtherAccount</c></term><description>
    /// It is synchronized, but headquarters holds it under another account number.
    /// </description></item>
    /// <item><term><c>NotWithdrawn</c></term><description>It is withdrawn, but headquarters holds it.</description></item>
    /// <item><term><c>NotErased</c></term><description>
    /// It was erased here when nobody knew whether headquarters held it, and headquarters holds it.
    /// </description></item>
    /// <item><term><c>Unverified</c></term><description>
    /// Headquarters answers for others, but not for this customer.
    /// </description></item>
    /// <item><term><c>ReferenceLost</c></term><description>
    /// It is synchronized, and headquarters holds its account, but the customer id does not stand there any more.
    /// </description></item>
    /// <item><term><c>Altered</c></term><description>
    /// It is synchronized, but headquarters keeps fields otherwise than it was given them.
    /// </description></item>
    /// </list>
    /// A later version may add words.
    /// </value>
    public string Kind { get; }

    /// <summary>Gets the customer as the channel database knows it.</summary>
    public CustomerRecord Record { get; }

    /// <summary>Gets the accounts that headquarters holds for the customer id.</summary>
    /// <value>Empty when it holds none, or did not answer.</value>
    public IReadOnlyList<AccountNumber> AccountNumbers { get; internal init; } = [];

    /// <summary>Gets what was expected, what was found and what a person can do, without personal data.</summary>
    public string Detail { get; internal init; } = "";
}
