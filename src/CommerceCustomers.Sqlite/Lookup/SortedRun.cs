using System.Runtime.InteropServices;

namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// One sorted run of entries: in memory where its blocks begin and their filters, in the file the blocks.
/// </summary>
internal sealed class SortedRun(long number, long level, long until)
{
    private readonly List<long> _firsts = [];
    private readonly List<long> _blocks = [];
    private readonly List<byte> _filters = [];
    private int _consumed;

    public long Number => number;

    public long Level => level;

    /// <summary>The last arrival whose hashes are in this run or one that was merged into it.</summary>
    public long Until => until;

    /// <summary>How often the run was changed, by which a process sees that another has changed it.</summary>
    public long Version { get; set; }

    public long? MergesInto { get; set; }

    /// <summary>The last entry that this run has taken from those that are merged into it.</summary>
    public HashEntry? Cursor { get; set; }

    public bool IsLoaded { get; set; }

    public int Count => _blocks.Count - _consumed;

    public long Block(int index) => _blocks[_consumed + index];

    public void Append(long first, long block, ReadOnlySpan<byte> filter)
    {
        _firsts.Add(first);
        _blocks.Add(block);
        CollectionExtensions.AddRange(_filters, filter);
    }

    /// <summary>Forgets the blocks; they are read again at the next use.</summary>
    public void Unload()
    {
        _firsts.Clear();
        _blocks.Clear();
        _filters.Clear();
        _consumed = 0;
        IsLoaded = false;
    }

    public void Consume(int blocks) => _consumed += blocks;

    /// <summary>Finds the blocks that may have a prefix.</summary>
    public void Find(long prefix, List<long> blocks)
    {
        var firsts = CollectionsMarshal.AsSpan(_firsts)[_consumed..];
        var filters = CollectionsMarshal.AsSpan(_filters);

        // The block before the first one that begins with the prefix may end with it.
        for (var index = Math.Max(0, NotBefore(firsts, prefix) - 1); index < firsts.Length && firsts[index] <= prefix; index++)
        {
            if (BloomFilter.MayHave(filters.Slice((_consumed + index) * BloomFilter.Size, BloomFilter.Size), prefix))
            {
                blocks.Add(_blocks[_consumed + index]);
            }
        }
    }

    private static int NotBefore(ReadOnlySpan<long> firsts, long prefix)
    {
        var (low, high) = (0, firsts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (firsts[middle] < prefix)
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
}
