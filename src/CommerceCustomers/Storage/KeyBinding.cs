namespace CommerceCustomers.Storage;

/// <summary>
/// An idempotency key, the request that it stands for, and the customer that the request created.
/// </summary>
public sealed class KeyBinding
{
    /// <summary>
    /// Initializes a new instance of the <see cref="KeyBinding"/> class.
    /// </summary>
    /// <param name="key">The hash of the key.</param>
    /// <param name="fingerprint">The fingerprint of the request.</param>
    /// <param name="customerId">The customer.</param>
    public KeyBinding(UInt128 key, UInt128 fingerprint, CustomerId customerId)
    {
        Key = key;
        Fingerprint = fingerprint;
        CustomerId = customerId;
    }

    /// <summary>Gets the hash of the key.</summary>
    public UInt128 Key { get; }

    /// <summary>Gets the fingerprint of the request that the key stands for.</summary>
    public UInt128 Fingerprint { get; }

    /// <summary>Gets the customer that the request created.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>Gets the fingerprint as it was computed formerly. A store compares with it, but never stores it.</summary>
    internal UInt128? FormerFingerprint { get; init; }

    /// <summary>
    /// Hashes an idempotency key, for <see cref="ICustomerReader.FindKeyAsync"/>.
    /// </summary>
    /// <param name="key">The key, as a creation names it.</param>
    /// <returns>The hash that it is bound under.</returns>
    public static UInt128 HashOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return CustomerHashes.Key(key);
    }

    /// <summary>
    /// Tells whether a stored key stands for the same request as this one.
    /// </summary>
    /// <param name="fingerprint">The fingerprint that was stored with the key.</param>
    /// <returns><see langword="true"/> when it is that of this request, computed in the present or the former way.</returns>
    public bool IsSameRequest(UInt128 fingerprint) => fingerprint == Fingerprint || fingerprint == FormerFingerprint;
}
