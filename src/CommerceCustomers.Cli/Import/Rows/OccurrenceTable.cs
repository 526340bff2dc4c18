namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>
/// Counts how often a content occurred, in 16 to 32 bytes per row: at most 32 MB for a million rows. If two contents
/// share a 64-bit hash, one continues the numbers of the other. Their keys still differ by content, and a second run
/// numbers them alike.
/// </summary>
internal sealed class OccurrenceTable
{
    private const int FirstCapacity = 1024;

    private ulong[] _hashes = new ulong[FirstCapacity];
    private int[] _counts = new int[FirstCapacity];
    private int _used;

    public int Next(ulong hash)
    {
        var slot = Slot(hash);
        if (_counts[slot] == 0)
        {
            _hashes[slot] = hash;
            if (++_used > _counts.Length / 4 * 3)
            {
                _counts[slot] = 1;
                Grow();
                return 1;
            }
        }

        return ++_counts[slot];
    }

    private int Slot(ulong hash)
    {
        var mask = _counts.Length - 1;
        var slot = (int)hash & mask;
        while (_counts[slot] != 0 && _hashes[slot] != hash)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var (hashes, counts) = (_hashes, _counts);
        _hashes = new ulong[hashes.Length * 2];
        _counts = new int[counts.Length * 2];
        for (var old = 0; old < counts.Length; old++)
        {
            if (counts[old] != 0)
            {
                var slot = Slot(hashes[old]);
                _hashes[slot] = hashes[old];
                _counts[slot] = counts[old];
            }
        }
    }
}
