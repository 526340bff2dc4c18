namespace CommerceCustomers.Storage;

/// <summary>
/// What a customer is matched by. E-mail and phone match within a legal entity, an identity everywhere.
/// </summary>
public readonly record struct MatchHashes
{
    /// <summary>Gets the hash of the normalised e-mail address.</summary>
    /// <value>The default is <see langword="null"/>: the customer has none.</value>
    public Hash128? Email { get; init; }

    /// <summary>
    /// Gets the hash of the e-mail address as it was normalised formerly. It is looked for beside <see cref="Email"/> and never stored.
    /// </summary>
    /// <value>The default is <see langword="null"/>: it was normalised no other way.</value>
    public Hash128? FormerEmail { get; init; }

    /// <summary>Gets the hash of the normalised phone number.</summary>
    /// <value>The default is <see langword="null"/>: the customer has none.</value>
    public Hash128? Phone { get; init; }

    /// <summary>
    /// Gets the hash of the phone number as it was normalised formerly. It is looked for beside <see cref="Phone"/> and never stored.
    /// </summary>
    /// <value>The default is <see langword="null"/>: it was normalised no other way.</value>
    public Hash128? FormerPhone { get; init; }

    /// <summary>Gets the hash of issuer and subject of the external identity. It is always unique.</summary>
    /// <value>The default is <see langword="null"/>: the customer has none.</value>
    public Hash128? Identity { get; init; }
}
