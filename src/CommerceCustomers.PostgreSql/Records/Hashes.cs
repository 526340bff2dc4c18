using System.Buffers.Binary;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// Hashes are stored as <c>uuid</c>, which takes sixteen bytes and no more.
/// </summary>
internal static class Hashes
{
    private const int Size = 16;

    public static Guid Write(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return new Guid(bytes, bigEndian: true);
    }

    public static Guid? Write(UInt128? hash) => hash is { } value ? Write(value) : null;

    public static UInt128 Read(Guid stored)
    {
        Span<byte> bytes = stackalloc byte[Size];
        stored.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
