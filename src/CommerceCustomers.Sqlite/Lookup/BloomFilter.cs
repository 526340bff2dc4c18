namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// Says of a block that it does not have a prefix, or that it may. Of 300 blocks without the prefix one is wrongly suspected.
/// </summary>
internal static class BloomFilter
{
    public const int Size = 256;

    private const int Probes = 8;
    private const uint LastBit = (Size * 8) - 1;

    public static byte[] Make(ReadOnlySpan<HashEntry> entries)
    {
        var filter = new byte[Size];
        foreach (var entry in entries)
        {
            var (bit, step) = Start(entry.Prefix);
            for (var probe = 0; probe < Probes; probe++, bit += step)
            {
                filter[(bit & LastBit) >> 3] |= (byte)(1 << (int)(bit & 7));
            }
        }

        return filter;
    }

    public static bool MayHave(ReadOnlySpan<byte> filter, long prefix)
    {
        var (bit, step) = Start(prefix);
        for (var probe = 0; probe < Probes; probe++, bit += step)
        {
            if ((filter[(int)((bit & LastBit) >> 3)] & (1 << (int)(bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static (uint Bit, uint Step) Start(long prefix)
    {
        var mixed = (ulong)prefix;
        mixed = (mixed ^ (mixed >> 32)) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 29;
        return ((uint)(mixed >> 32), (uint)mixed | 1);
    }
}
