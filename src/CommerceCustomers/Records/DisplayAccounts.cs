namespace CommerceCustomers.Records;

/// <summary>What is shown in the place of an account number.</summary>
internal static class DisplayAccounts
{
    /// <summary>Until headquarters has issued one, as at a Dynamics 365 till.</summary>
    public const string Pending = "Pending sync";
}
