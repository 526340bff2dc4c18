using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Verification;

/// <summary>
/// What a verification has come to. The findings themselves were told as they came.
/// </summary>
public sealed record VerificationReport
{
    /// <summary>Gets how it ended.</summary>
    public required VerificationEnd End { get; init; }

    /// <summary>Gets how many customers were verified, and what came out.</summary>
    public required VerificationCounts Counts { get; init; }

    /// <summary>Gets the legal entities whose customers could not be verified.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<UnverifiedLegalEntity> UnverifiedLegalEntities { get; init; } = [];

    /// <summary>Gets the last customer up to which everything is verified or told to be unverified; another run may go on after it.</summary>
    /// <value><see langword="null"/> when there was none.</value>
    public CustomerId? VerifiedThrough { get; init; }

    /// <summary>Gets why headquarters could not be asked.</summary>
    /// <value><see langword="null"/> unless it was unreachable.</value>
    public string? Reason { get; init; }

    /// <summary>Gets a value indicating whether it came to the end and nothing was found.</summary>
    public bool IsClean => End == VerificationEnd.Complete && Counts.IsClean;
}
