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
    /// Gets a key that the caller chooses so that the request can safely be repeated: the same key in the same channel always means the
    /// same customer.
    /// </summary>
    /// <value>
    /// From 1 to 255 characters of valid Unicode, without control characters. The default is <see langword="null"/>: no key, and every call
    /// creates another customer.
    /// </value>
    /// <remarks>
    /// A repeat with the same content returns the present state of the customer; one with other content returns
    /// <see cref="CustomerCreationResult.KeyConflict"/>. Only a hash of the key is stored.
    /// </remarks>
    /// <example>
    /// <code language="csharp">
    /// var request = new CustomerCreationRequest
    /// {
    ///     Channel = new ChannelId("houston-online"),
    ///     Customer = new Customer { FirstName = "Ada", LastName = "Lovelace" },
    ///     IdempotencyKey = "form-4711",
    /// };
    /// var first = await customers.CreateAsync(request, cancellationToken);
    /// var repeat = await customers.CreateAsync(request, cancellationToken);     // the same customer, not a second one
    /// </code>
    /// </example>
    public string? IdempotencyKey { get; init; }
}
