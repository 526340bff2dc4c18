namespace CommerceCustomers.Verification;

/// <summary>
/// How many customers were verified, and what came out.
/// </summary>
public sealed record VerificationCounts
{
    /// <summary>Gets how many customers headquarters has answered for.</summary>
    public long Checked { get; init; }

    /// <summary>Gets how many are missing in headquarters.</summary>
    public long Missing { get; init; }

    /// <summary>Gets how many headquarters holds more than once.</summary>
    public long Doubled { get; init; }

    /// <summary>Gets how many headquarters holds under another account number.</summary>
    public long OtherAccount { get; init; }

    /// <summary>Gets how many headquarters holds although they are withdrawn.</summary>
    public long NotWithdrawn { get; init; }

    /// <summary>Gets how many accounts headquarters holds without their customer id.</summary>
    public long ReferenceLost { get; init; }

    /// <summary>Gets of how many headquarters keeps fields otherwise than it was given them.</summary>
    public long Altered { get; init; }

    /// <summary>Gets how many could not be verified, those of legal entities that cannot be used included.</summary>
    public long Unverified { get; init; }

    /// <summary>Gets a value indicating whether channel database and headquarters agree about every customer.</summary>
    public bool IsClean => Missing + Doubled + OtherAccount + NotWithdrawn + ReferenceLost + Altered + Unverified == 0;
}
