namespace CommerceCustomers;

/// <summary>
/// Which customers are verified, and how long headquarters may be silent.
/// </summary>
public sealed class VerificationRequest
{
    /// <summary>
    /// Initializes a request. What is not named does not matter.
    /// </summary>
    /// <param name="channel">The channel; the default is all.</param>
    /// <param name="after">
    /// The customer to go on after, as <see cref="VerificationReport.VerifiedThrough"/> of an earlier run tells it; the default is from the
    /// beginning.
    /// </param>
    /// <param name="includesWithdrawn">
    /// Whether headquarters is also asked about customers whose caller was told that they are not created, and about erased ones that it
    /// may hold.
    /// </param>
    /// <param name="longestOutage">
    /// How long headquarters may answer no question before the verification ends; the default is that it waits until it is cancelled.
    /// </param>
    public VerificationRequest(
        ChannelId? channel = null, CustomerId? after = null, bool includesWithdrawn = true, TimeSpan? longestOutage = null)
        => (Channel, After, IncludesWithdrawn, LongestOutage) = (channel, after, includesWithdrawn, longestOutage);

    /// <summary>Gets the channel.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    internal ChannelId? Channel { get; }

    /// <summary>Gets the customer to go on after, as <see cref="VerificationReport.VerifiedThrough"/> of an earlier run tells it.</summary>
    /// <value>The default is <see langword="null"/>: from the beginning.</value>
    internal CustomerId? After { get; }

    /// <summary>
    /// Gets a value indicating whether headquarters is also asked about customers whose caller was told that they are not created,
    /// because headquarters was unavailable or refused them, and about erased customers that it may hold.
    /// </summary>
    /// <value>
    /// The default is <see langword="true"/>. What a person cancelled is not asked about, and of what a person erased only that which
    /// headquarters may hold.
    /// </value>
    internal bool IncludesWithdrawn { get; }

    /// <summary>Gets how long headquarters may answer no question before the verification ends.</summary>
    /// <value>The default is <see langword="null"/>: it waits until it is cancelled.</value>
    internal TimeSpan? LongestOutage { get; }
}
