namespace CommerceCustomers.Storage;

/// <summary>
/// A customer to add, and what to match it by.
/// </summary>
public sealed record NewCustomer
{
    /// <summary>Gets the record: pending, or being sent under a lease of its caller.</summary>
    public required StoredRecord Record { get; init; }

    /// <summary>Gets the hashes of e-mail, phone and identity.</summary>
    public required MatchHashes Match { get; init; }

    /// <summary>Gets the hash of the idempotency key.</summary>
    /// <value>The default is <see langword="null"/>: no key, and another call is another customer.</value>
    public Hash128? Key { get; init; }

    /// <summary>Gets the fingerprint of the request as the caller sent it. It has a meaning only with a key.</summary>
    public Hash128 Fingerprint { get; init; }

    /// <summary>Gets the fingerprint as it was computed formerly. A stored key is compared with it too; it is never stored.</summary>
    /// <value>The default is <see langword="null"/>: it was computed no other way.</value>
    public Hash128? FormerFingerprint { get; init; }

    /// <summary>Gets when the customer was accepted as pending, which is the time of the event that tells of it.</summary>
    /// <value>The default is <see langword="null"/>: the addition raises no event.</value>
    public DateTimeOffset? RaisesEventAt { get; init; }

    /// <summary>Gets a value indicating whether the customer is added only when no other has its e-mail address.</summary>
    public bool UniqueEmail { get; init; }

    /// <summary>Gets a value indicating whether the customer is added only when no other has its phone number.</summary>
    public bool UniquePhone { get; init; }

    /// <summary>
    /// Tells whether a stored key stands for the same request.
    /// </summary>
    /// <param name="fingerprint">The fingerprint that the key is bound to.</param>
    /// <returns><see langword="true"/> when it is that of this request, computed in the present or the former way.</returns>
    public bool IsSameRequest(Hash128 fingerprint) => fingerprint == Fingerprint || fingerprint == FormerFingerprint;
}
