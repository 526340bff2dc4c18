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
    /// <param name="formerKeys">Other hashes under which the key may be bound already.</param>
    public KeyBinding(UInt128 key, UInt128 fingerprint, CustomerId customerId, IReadOnlyList<UInt128>? formerKeys = null)
    {
        Key = key;
        Fingerprint = fingerprint;
        CustomerId = customerId;
        FormerKeys = formerKeys ?? [];
    }

    /// <summary>Gets the hash of the key.</summary>
    public UInt128 Key { get; }

    /// <summary>
    /// Gets the hashes of the key under former hash keys, or without one. They are looked for beside <see cref="Key"/> and never stored.
    /// </summary>
    /// <value>The default is empty, also in what a store returns.</value>
    public IReadOnlyList<UInt128> FormerKeys { get; }

    /// <summary>Gets the fingerprint of the request that the key stands for.</summary>
    /// <value>Zero when the customer was erased on request: no request has it.</value>
    public UInt128 Fingerprint { get; }

    /// <summary>Gets the customer id.</summary>
    public CustomerId CustomerId { get; }
}
