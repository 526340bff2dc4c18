namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// Sorted entries packed into bytes, as many as fit into one page of the file.
/// </summary>
internal static class HashBlock
{
    public const int Capacity = 168;

    public static byte[] Pack(ReadOnlySpan<HashEntry> entries)
    {
        var bytes = new byte[entries.Length * HashEntry.Size];
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index].Write(bytes.AsSpan(index * HashEntry.Size));
        }

        return bytes;
    }

    public static int Count(ReadOnlySpan<byte> block) => block.Length / HashEntry.Size;

    public static HashEntry Read(ReadOnlySpan<byte> block, int index) => HashEntry.Read(block[(index * HashEntry.Size)..]);

    /// <summary>Finds the first entry that is not before another.</summary>
    public static int IndexOf(ReadOnlySpan<byte> block, HashEntry entry)
    {
        var (low, high) = (0, Count(block));
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Read(block, middle) < entry)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public static void Find(ReadOnlySpan<byte> block, long prefix, List<UInt128> customers)
    {
        for (var index = IndexOf(block, new HashEntry(prefix, UInt128.Zero)); index < Count(block); index++)
        {
            var entry = Read(block, index);
            if (entry.Prefix != prefix)
            {
                return;
            }

            customers.Add(entry.Customer);
        }
    }

    /// <summary>Takes one entry out.</summary>
    /// <returns>The other entries; null when it is not there.</returns>
    public static byte[]? Without(ReadOnlySpan<byte> block, HashEntry entry)
    {
        var index = IndexOf(block, entry);
        return index < Count(block) && Read(block, index) == entry
            ? [.. block[..(index * HashEntry.Size)], .. block[((index + 1) * HashEntry.Size)..]]
            : null;
    }
}
