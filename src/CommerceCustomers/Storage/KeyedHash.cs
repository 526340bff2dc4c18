using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CommerceCustomers.Storage;

/// <summary>A hash of 128 bits: of HMAC-SHA-256 where there is a key, else of SHA-256.</summary>
internal static class KeyedHash
{
    /// <param name="bytes">What is hashed.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="scratch">Room for the whole hash.</param>
    public static UInt128 Of(ReadOnlySpan<byte> bytes, byte[]? key, Span<byte> scratch)
    {
        if (key is null)
        {
            SHA256.HashData(bytes, scratch);
        }
        else
        {
            HMACSHA256.HashData(key, bytes, scratch);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(scratch);
    }
}
