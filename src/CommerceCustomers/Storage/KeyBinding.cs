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
    /// <param name="customerId">The customer id.</param>
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

    /// <summary>Gets the customer id.</summary>
    public CustomerId CustomerId { get; }
}
