using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Verification;

/// <summary>
/// How far a verification is.
/// </summary>
public sealed record VerificationProgress
{
    /// <summary>Gets what was verified so far.</summary>
    public required VerificationCounts Counts { get; init; }

    /// <summary>Gets about how many customers there are to verify.</summary>
    /// <value><see langword="null"/> when the verification goes on after a customer, because those before it were not counted.</value>
    public long? Total { get; init; }

    /// <summary>Gets the last customer up to which everything is verified.</summary>
    /// <value><see langword="null"/> before the first.</value>
    public CustomerId? VerifiedThrough { get; init; }

    /// <summary>Gets why headquarters is not asked at present.</summary>
    /// <value><see langword="null"/> while it is.</value>
    public string? PausedBecause { get; init; }
}
