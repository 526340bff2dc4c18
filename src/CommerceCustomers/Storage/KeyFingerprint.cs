namespace CommerceCustomers.Storage;

/// <summary>
/// An idempotency key, and the fingerprint of the request that it stands for.
/// </summary>
/// <param name="Key">The hash of the key.</param>
/// <param name="Fingerprint">The fingerprint.</param>
public readonly record struct KeyFingerprint(Hash128 Key, Hash128 Fingerprint);
