using System.Buffers.Binary;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Records;

/// <summary>
/// The hashes of a row in one value: one byte for the kind and sixteen for the hash. An edit reads from it which entries of the index to
/// remove.
/// </summary>
internal static class PackedHashes
{
    public const long Email = 1;
    public const long Phone = 2;
    public const long Identity = 3;

    public static byte[] Pack(MatchHashes match)
    {
        var count = (match.Email is null ? 0 : 1) + (match.Phone is null ? 0 : 1) + (match.Identity is null ? 0 : 1);
        var packed = new byte[(Hashes.Size + 1) * count];
        var at = 0;
        Put(packed, ref at, Email, match.Email);
        Put(packed, ref at, Phone, match.Phone);
        Put(packed, ref at, Identity, match.Identity);
        return packed;
    }

    /// <summary>Returns the bytes by which one hash stands among those of a row.</summary>
    public static byte[] Pack(long kind, UInt128 hash)
    {
        var packed = new byte[Hashes.Size + 1];
        var at = 0;
        Put(packed, ref at, kind, hash);
        return packed;
    }

    public static bool Has(ReadOnlySpan<byte> packed, long kind, UInt128 hash)
    {
        for (var at = 0; at + Hashes.Size < packed.Length; at += Hashes.Size + 1)
        {
            if (packed[at] == kind && Hashes.Read(packed[(at + 1)..]) == hash)
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasAny(ReadOnlySpan<byte> packed, HashSet<(long Kind, UInt128 Hash)> wanted)
    {
        for (var at = 0; at + Hashes.Size < packed.Length; at += Hashes.Size + 1)
        {
            if (wanted.Contains((packed[at], Hashes.Read(packed[(at + 1)..]))))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<(long Kind, byte[] Hash)> Unpack(byte[] packed)
    {
        for (var at = 0; at + Hashes.Size < packed.Length; at += Hashes.Size + 1)
        {
            yield return (packed[at], packed[(at + 1)..(at + 1 + Hashes.Size)]);
        }
    }

    private static void Put(byte[] packed, ref int at, long kind, UInt128? hash)
    {
        if (hash is { } value)
        {
            packed[at] = (byte)kind;
            BinaryPrimitives.WriteUInt128BigEndian(packed.AsSpan(at + 1), value);
            at += Hashes.Size + 1;
        }
    }
}
