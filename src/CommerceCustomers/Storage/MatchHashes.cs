namespace CommerceCustomers.Storage;

/// <summary>
/// What a customer is matched by: hashes, so that nobody can read an e-mail address, a phone number or an identity from them. E-mail and
/// phone match within a legal entity, an identity everywhere.
/// </summary>
public sealed class MatchHashes
{
    /// <summary>The hashes of a customer that matches no other.</summary>
    internal static readonly MatchHashes None = new();

    // A creation keeps three hashes, and nullable ones would take twice the memory. No text is known whose hash is zero.
    private readonly UInt128 _email;
    private readonly UInt128 _phone;
    private readonly UInt128 _identity;

    internal MatchHashes()
    {
    }

    internal MatchHashes(MatchHashes other)
    {
        _email = other._email;
        _phone = other._phone;
        _identity = other._identity;
        Former = other.Former;
        UniqueEmail = other.UniqueEmail;
        UniquePhone = other.UniquePhone;
    }

    /// <summary>Gets the hash of the normalised e-mail address.</summary>
    /// <value><see langword="null"/> when the customer has none.</value>
    public UInt128? Email
    {
        get => OrNull(_email);
        internal init => _email = value ?? default;
    }

    /// <summary>Gets the hash of the normalised phone number.</summary>
    /// <value><see langword="null"/> when the customer has none.</value>
    public UInt128? Phone
    {
        get => OrNull(_phone);
        internal init => _phone = value ?? default;
    }

    /// <summary>Gets the hash of issuer and subject of the external identity, which is always unique.</summary>
    /// <value><see langword="null"/> when the customer has none.</value>
    public UInt128? Identity
    {
        get => OrNull(_identity);
        internal init => _identity = value ?? default;
    }

    /// <summary>
    /// Gets the hashes that the same customer had formerly: of values as they were normalised then, and under former hash keys. They are
    /// looked for beside the present ones and never stored.
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<MatchHashes> Former { get; internal init; } = [];

    /// <summary>Gets a value indicating whether nothing is written when another customer has the e-mail address.</summary>
    public bool UniqueEmail { get; internal init; }

    /// <summary>Gets a value indicating whether nothing is written when another customer has the phone number.</summary>
    public bool UniquePhone { get; internal init; }

    internal MatchHashes Unique(bool email, bool phone) => new(this) { UniqueEmail = email, UniquePhone = phone };

    private static UInt128? OrNull(UInt128 hash) => hash == UInt128.Zero ? null : hash;
}
