using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Customers;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Storage;

/// <summary>
/// The hashes that a customer is matched by, also after its payload is erased. Every kind has its own prefix, so that no hash of one kind
/// matches another. With a key they are HMAC-SHA-256, so that nobody without it can try out e-mail addresses; without one SHA-256. Either
/// is cut to 128 bits.
/// </summary>
internal static class CustomerHashes
{
    public static KeyBinding Binding(string key, Customer customer, CustomerId id, HashKeyRing keys)
        => new(Key(key, keys), Fingerprint(customer, keys), id, FormerKeys(key, keys));

    public static UInt128 Key(string key, HashKeyRing keys) => Hash("key", key, keys.Present);

    /// <summary>Returns every hash under which a key may be stored, the present one first.</summary>
    public static IReadOnlyList<UInt128> EveryKey(string key, HashKeyRing keys)
        => [Key(key, keys), .. FormerKeys(key, keys)];

    public static UInt128 Fingerprint(Customer customer, HashKeyRing keys) => CanonicalCustomer.Fingerprint(customer, keys.Present);

    /// <summary>
    /// Returns whether a stored fingerprint is that of a request, whenever it was written. Development builds of 0.1.0 hashed the stored
    /// form of the customer, and databases keep those fingerprints for ever.
    /// </summary>
    public static bool IsFingerprint(UInt128 stored, Customer customer, HashKeyRing keys)
        => stored == Fingerprint(customer, keys)
            || Enumerable.Range(0, keys.FormerCount).Any(index => stored == CanonicalCustomer.Fingerprint(customer, keys.Former(index)))
            || stored == PayloadCodec.HashOf(customer);

    public static MatchHashes Match(Customer customer, HashKeyRing keys, bool uniqueEmail = false, bool uniquePhone = false)
    {
        var country = customer.Addresses.Count > 0 ? customer.Addresses[0].Country : null;
        var (email, olderEmail) = Texts(
            customer.Email, country, static (email, _) => EmailRules.Normalized(email), static (email, _) => EmailRules.Former(email));
        var (phone, olderPhone) = Texts(customer.Phone, country, PhoneNumberRules.Normalized, PhoneNumberRules.Former);
        var identity = customer.ExternalIdentity is { } external ? $"{external.Issuer.Length}:{external.Issuer}{external.Subject}" : null;
        return new MatchHashes
        {
            UniqueEmail = uniqueEmail,
            UniquePhone = uniquePhone,
            Email = HashOrNull("email", email, keys.Present),
            Phone = HashOrNull("phone", phone, keys.Present),
            Identity = HashOrNull("identity", identity, keys.Present),
            Former = Former((email, phone, identity), (olderEmail, olderPhone), keys),
        };
    }

    /// <summary>Returns the other hashes that the customer may have in the database. An older normal form was never keyed.</summary>
    private static MatchHashes[] Former(
        (string? Email, string? Phone, string? Identity) texts, (string? Email, string? Phone) older, HashKeyRing keys)
    {
        var isOlder = older != default;
        if (keys.FormerCount == 0 && !isOlder)
        {
            return [];
        }

        var former = new MatchHashes[keys.FormerCount + (isOlder ? 1 : 0)];
        for (var index = 0; index < keys.FormerCount; index++)
        {
            former[index] = Hashed(texts.Email, texts.Phone, texts.Identity, keys.Former(index));
        }

        if (isOlder)
        {
            former[^1] = Hashed(older.Email, older.Phone, identity: null, key: null);
        }

        return former;
    }

    private static MatchHashes Hashed(string? email, string? phone, string? identity, byte[]? key) => new()
    {
        Email = HashOrNull("email", email, key),
        Phone = HashOrNull("phone", phone, key),
        Identity = HashOrNull("identity", identity, key),
    };

    private static (string? Present, string? Older) Texts(
        string? value, string? country, Func<string, string?, string?> normalize, Func<string, string?, string?> older)
        => string.IsNullOrEmpty(value) ? (null, null) : (normalize(value, country), older(value, country));

    private static UInt128? HashOrNull(string kind, string? text, byte[]? key) => text is null ? null : Hash(kind, text, key);

    private static UInt128[] FormerKeys(string key, HashKeyRing keys)
        => keys.FormerCount == 0 ? [] : [.. Enumerable.Range(0, keys.FormerCount).Select(index => Hash("key", key, keys.Former(index)))];

    private static UInt128 Hash(string kind, string value, byte[]? key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = kind.Length + 1 + (value.Length * sizeof(char));
        Span<byte> text = length <= 1024 ? stackalloc byte[1024] : new byte[length];

        Encoding.ASCII.GetBytes(kind, text);
        text[kind.Length] = 0;

        // Not as UTF-8, in which all ill-formed texts would have the same replacement character.
        MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(text[(kind.Length + 1)..]);
        return KeyedHash.Of(text[..length], key, hash);
    }
}
