using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Storage;

/// <summary>
/// The hashes that a customer is matched by, also after its payload is erased. Every kind has its own prefix, so that no hash of one kind
/// matches another.
/// </summary>
internal static class CustomerHashes
{
    public static UInt128 Key(string key) => Hash("key", key);

    public static UInt128 Fingerprint(Customer customer) => CanonicalCustomer.Fingerprint(customer);

    // Development builds of 0.1.0 hashed the stored form of the customer, and databases keep those fingerprints for ever.
    public static UInt128 FormerFingerprint(Customer customer) => PayloadCodec.HashOf(customer);

    public static MatchHashes Match(Customer customer, bool uniqueEmail = false, bool uniquePhone = false)
    {
        var country = CountryOf(customer);
        return new MatchHashes
        {
            UniqueEmail = uniqueEmail,
            UniquePhone = uniquePhone,
            Email = Hash("email", customer.Email, country, static (email, _) => EmailRules.Normalized(email)),
            FormerEmail = Hash("email", customer.Email, country, static (email, _) => EmailRules.Former(email)),
            Phone = Hash("phone", customer.Phone, country, PhoneNumberRules.Normalized),
            FormerPhone = Hash("phone", customer.Phone, country, PhoneNumberRules.Former),
            Identity = customer.ExternalIdentity is { } identity
                ? Hash("identity", $"{identity.Issuer.Length}:{identity.Issuer}{identity.Subject}")
                : null,
        };
    }

    private static string? CountryOf(Customer customer) => customer.Addresses.Count > 0 ? customer.Addresses[0].Country : null;

    private static UInt128? Hash(string kind, string? value, string? country, Func<string, string?, string?> normalize)
        => !string.IsNullOrEmpty(value) && normalize(value, country) is { } normalized ? Hash(kind, normalized) : null;

    private static UInt128 Hash(string kind, string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = kind.Length + 1 + (value.Length * sizeof(char));
        Span<byte> text = length <= 1024 ? stackalloc byte[1024] : new byte[length];

        Encoding.ASCII.GetBytes(kind, text);
        text[kind.Length] = 0;

        // Not as UTF-8, in which all ill-formed texts would have the same replacement character.
        MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(text[(kind.Length + 1)..]);
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
