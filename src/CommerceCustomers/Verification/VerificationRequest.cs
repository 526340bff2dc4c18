using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Verification;

/// <summary>
/// Which customers are verified. What is not set does not matter.
/// </summary>
public sealed record VerificationRequest
{
    /// <summary>Gets the channel.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public ChannelId? Channel { get; init; }

    /// <summary>Gets the customer to go on after, as <see cref="VerificationReport.VerifiedThrough"/> of an earlier run tells it.</summary>
    /// <value>The default is <see langword="null"/>: from the beginning.</value>
    public CustomerId? After { get; init; }

    /// <summary>
    /// Gets a value indicating whether headquarters is also asked about customers whose caller was told that they are not created,
    /// because headquarters was unavailable or refused them.
    /// </summary>
    /// <value>The default is <see langword="true"/>. What a person cancelled or erased is not asked about.</value>
    public bool IncludesWithdrawn { get; init; } = true;

    /// <summary>Gets how long headquarters may answer no question before the verification ends.</summary>
    /// <value>The default is <see langword="null"/>: it waits until it is cancelled.</value>
    public TimeSpan? LongestOutage { get; init; }
}
