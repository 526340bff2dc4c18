namespace CommerceCustomers.Cli.Import.Rows;

// Counts how often a content has been seen: twelve bytes a slot, 16 to 32 bytes a row, so a million rows take at most
// 32 MB. That is all that an import keeps of the rows behind it. Two contents that share a 64-bit hash would only
// number on where the other stopped; their keys differ by the content, and a second run numbers them the same way.
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
