using CommerceCustomers.Customers;

namespace CommerceCustomers.Storage;

/// <summary>
/// A customer to add, and what to match it by.
/// </summary>
public sealed record NewCustomer
{
    /// <summary>Gets the record: pending, or being sent under a lease of its caller.</summary>
    public required CustomerRecord Record { get; init; }

    /// <summary>Gets the hashes of e-mail, phone and identity.</summary>
    public required MatchHashes Match { get; init; }

    /// <summary>Gets the hash of the idempotency key.</summary>
    /// <value>The default is <see langword="null"/>: no key, and another call is another customer.</value>
    public Hash128? Key { get; init; }

    /// <summary>Gets the fingerprint of the request as the caller sent it. It has a meaning only with a key.</summary>
    public Hash128 Fingerprint { get; init; }

    /// <summary>Gets when the customer was accepted as pending, which is the time of the event that tells of it.</summary>
    /// <value>The default is <see langword="null"/>: the addition raises no event.</value>
    public DateTimeOffset? RaisesEventAt { get; init; }

    /// <summary>Gets a value indicating whether a customer with the same e-mail address stands against this one.</summary>
    public bool UniqueEmail { get; init; }

    /// <summary>Gets a value indicating whether a customer with the same phone number stands against this one.</summary>
    public bool UniquePhone { get; init; }
}
