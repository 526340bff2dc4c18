using System.Buffers.Binary;

namespace CommerceCustomers.PostgreSql.Keys;

/// <summary>
/// Says of a key that it is surely not among those of a bucket, in all but about one of 400 cases. A Bloom filter of 16 bits a key: the
/// bits of a key are within one line of the processor's cache. Keys are hashes, so their own bits choose them.
/// </summary>
internal sealed class KeyFilter
{
    private const int BitsPerKey = 16;
    private const int BlockBytes = 64;
    private const int BitsInBlock = 9;
    private const int Tests = 7;
    private const int KeyBytes = 16;

    private readonly byte[] _bits;

    public KeyFilter(byte[] bits)
    {
        if (bits.Length == 0 || bits.Length % BlockBytes != 0)
        {
            throw new ArgumentException($"Expected whole blocks of {BlockBytes} bytes, but found {bits.Length} bytes.", nameof(bits));
        }

        _bits = bits;
    }

    /// <summary>Gets the filter as it is stored.</summary>
    public byte[] Bits => _bits;

    /// <summary>Gets about how many keys it was made of.</summary>
    public long Keys => (long)_bits.Length * 8 / BitsPerKey;

    public static KeyFilter Of(IReadOnlyCollection<Guid> keys)
    {
        var blocks = (int)((long)keys.Count * BitsPerKey / (BlockBytes * 8)) + 1;
        var filter = new KeyFilter(new byte[blocks * BlockBytes]);
        foreach (var key in keys)
        {
            filter.Add(key);
        }

        return filter;
    }

    public bool MayHold(Guid key)
    {
        var (block, choice) = Place(key);
        for (var test = 0; test < Tests; test++, choice >>= BitsInBlock)
        {
            var bit = (int)choice & ((1 << BitsInBlock) - 1);
            if ((_bits[block + (bit >> 3)] & (1 << (bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(Guid key)
    {
        var (block, choice) = Place(key);
        for (var test = 0; test < Tests; test++, choice >>= BitsInBlock)
        {
            var bit = (int)choice & ((1 << BitsInBlock) - 1);
            _bits[block + (bit >> 3)] |= (byte)(1 << (bit & 7));
        }
    }

    private (int Block, ulong Choice) Place(Guid key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        var blocks = (ulong)(_bits.Length / BlockBytes);
        var block = Math.BigMul(BinaryPrimitives.ReadUInt64BigEndian(bytes), blocks, out _);
        return ((int)block * BlockBytes, BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}
