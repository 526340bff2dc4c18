using System.Buffers.Binary;

namespace CommerceCustomers.Storage;

/// <summary>
/// The first 128 bits of a hash: what is kept of an e-mail address, a phone number, an identity or a key, so that it can be matched
/// but not read.
/// </summary>
/// <param name="High">The first eight bytes.</param>
/// <param name="Low">The next eight bytes.</param>
public readonly record struct Hash128(ulong High, ulong Low)
{
    private const int Size = 16;

    /// <summary>
    /// Hashes an idempotency key, for <see cref="ICustomerReader.FindKeyAsync"/>.
    /// </summary>
    /// <param name="key">The key, as a creation names it.</param>
    /// <returns>The hash that it is bound under.</returns>
    public static Hash128 OfKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return CustomerHashes.Key(key);
    }

    /// <summary>
    /// Reads a hash.
    /// </summary>
    /// <param name="bytes">At least sixteen bytes, most significant first.</param>
    /// <returns>The hash.</returns>
    public static Hash128 FromBytes(ReadOnlySpan<byte> bytes)
        => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>
    /// Writes the hash.
    /// </summary>
    /// <returns>Sixteen bytes, most significant first.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }
}
