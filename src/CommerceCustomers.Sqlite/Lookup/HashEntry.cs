using System.Buffers.Binary;
using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// One entry of the index over hashes: the first 63 bits of a hash, and the customer that has it. Different hashes may begin alike, so a
/// customer that is found by an entry is compared with its whole hash.
/// </summary>
internal readonly record struct HashEntry(long Prefix, UInt128 Customer) : IComparable<HashEntry>
{
    public const int Size = 24;

    private const int PrefixSize = 8;

    public static bool operator <(HashEntry left, HashEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(HashEntry left, HashEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(HashEntry left, HashEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HashEntry left, HashEntry right) => left.CompareTo(right) >= 0;

    public static long PrefixOf(UInt128 hash) => (long)(ulong)(hash >> 65);

    public static HashEntry Of(UInt128 hash, byte[] customer) => new(PrefixOf(hash), Hashes.Read(customer));

    public static HashEntry Read(ReadOnlySpan<byte> bytes)
        => new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[PrefixSize..]));

    public static byte[] LastOf(long prefix) => new HashEntry(prefix, UInt128.MaxValue).ToBytes();

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, Prefix);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[PrefixSize..], Customer);
    }

    public int CompareTo(HashEntry other)
        => Prefix != other.Prefix ? Prefix.CompareTo(other.Prefix) : Customer.CompareTo(other.Customer);
}
