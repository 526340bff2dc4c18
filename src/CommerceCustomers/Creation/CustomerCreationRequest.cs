namespace CommerceCustomers;

/// <summary>
/// A sign-up.
/// </summary>
public sealed class CustomerCreationRequest
{
    /// <summary>
    /// The most characters an idempotency key may have.
    /// </summary>
    public const int MaxKeyLength = 255;

    /// <summary>Gets the channel that the customer signs up at.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Gets the customer.</summary>
    public required Customer Customer { get; init; }

    /// <summary>
    /// Gets a key of the caller's that makes the request repeatable: the same key in the same channel means the same customer,
    /// for ever.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: no key, and another call is another customer. From 1 to 255 characters of text
    /// as Unicode defines it, without control characters; only a hash is kept.
    /// </value>
    public string? IdempotencyKey { get; init; }
}
