using System.Collections.Frozen;
using CommerceCustomers.Verification;

namespace CommerceCustomers;

/// <summary>
/// What a verification has come to: so far while it runs, and at its end. The findings themselves are told as they come.
/// </summary>
public sealed class VerificationReport
{
    internal VerificationReport()
    {
    }

    /// <summary>Gets a value indicating whether it came to the end.</summary>
    /// <value><see langword="false"/> while it runs, and when it was cancelled or headquarters did not answer.</value>
    public bool IsComplete { get; internal init; }

    /// <summary>Gets about how many customers there are to verify.</summary>
    /// <value>
    /// <see langword="null"/> when <see cref="ICustomerVerification.VerifyAsync"/> was called without <c>progress</c>, also in the report
    /// at the end, or when the verification goes on after a customer, because those before it were not counted.
    /// </value>
    public long? Total { get; internal init; }

    /// <summary>Gets how many customers headquarters has answered for.</summary>
    public long Checked { get; internal init; }

    /// <summary>Gets how many findings there are of a kind.</summary>
    /// <param name="kind">
    /// A word of <see cref="VerificationFinding.Kind"/>. <c>Unverified</c> includes the customers of
    /// <see cref="UnverifiedLegalEntities"/>.
    /// </param>
    /// <returns>The number of customers.</returns>
    /// <exception cref="ArgumentException"><paramref name="kind"/> is no such word.</exception>
    public long this[string kind]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(kind);
            return Findings.TryGetValue(kind, out var count) ? count
                : VerificationFindingKind.All.Contains(kind) ? 0
                : throw new ArgumentException(
                    $"Expected one of {string.Join(", ", VerificationFindingKind.All)}, but found '{kind}'.", nameof(kind));
        }
    }

    /// <summary>Gets the legal entities whose customers could not be verified.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<UnverifiedLegalEntity> UnverifiedLegalEntities { get; internal init; } = [];

    /// <summary>
    /// Gets the last customer up to which everything is verified or told to be unverified; another run may go on after it.
    /// </summary>
    /// <value><see langword="null"/> when there was none.</value>
    public CustomerId? VerifiedThrough { get; internal init; }

    /// <summary>Gets why headquarters is not asked at present; at the end, why it could not be asked.</summary>
    /// <value><see langword="null"/> while it is asked, and when the verification was complete or cancelled.</value>
    public string? Reason { get; internal init; }

    /// <summary>Gets a value indicating whether it came to the end and nothing was found.</summary>
    public bool IsClean => IsComplete && Findings.Values.All(static count => count == 0);

    internal IReadOnlyDictionary<string, long> Findings { get; init; } = FrozenDictionary<string, long>.Empty;
}
