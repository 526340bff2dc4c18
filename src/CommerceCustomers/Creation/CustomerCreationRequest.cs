using System.Diagnostics.CodeAnalysis;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers;

/// <summary>
/// A sign-up.
/// </summary>
public sealed class CustomerCreationRequest
{
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

    /// <summary>
    /// Tells whether a text can be an <see cref="IdempotencyKey"/>, so that one that comes from outside is refused instead of thrown about.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it has 1 to 255 characters of valid Unicode, one of them visible, and no control characters.</returns>
    public static bool IsKey([NotNullWhen(true)] string? text) => text is not null && FaultOf(text) is null;

    /// <summary>Returns what is wrong with a key in a sentence; null when nothing is.</summary>
    internal static string? FaultOf(string key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            return "Expected an idempotency key, or none; found a blank one.";
        }

        if (key.Length > IdempotencyKeys.MaxLength)
        {
            return $"Expected an idempotency key of at most {IdempotencyKeys.MaxLength} characters, but found {key.Length}.";
        }

        if (PlainText.FaultOf(key) is { } fault)
        {
            return $"Expected text as the idempotency key, but found {fault}.";
        }

        return PlainText.CanBeSeen(key) ? null : "Expected an idempotency key that can be seen, but found nothing that can.";
    }
}
