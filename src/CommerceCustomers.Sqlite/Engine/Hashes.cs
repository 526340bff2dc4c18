using System.Buffers.Binary;

namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// Hashes are stored as sixteen bytes, most significant first.
/// </summary>
internal static class Hashes
{
    public const int Size = 16;

    public static byte[] Write(UInt128 hash)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }

    public static UInt128 Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
