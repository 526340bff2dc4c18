namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// Goes through the entries of a run in order, block by block.
/// </summary>
internal sealed class RunCursor
{
    private readonly Func<long, byte[]> _read;
    private byte[] _block = [];
    private int _index;

    public RunCursor(SortedRun run, HashEntry? after, Func<long, byte[]> read)
    {
        Run = run;
        _read = read;
        ReadBlock();
        while (!IsAtEnd && after is { } last && Current <= last)
        {
            Advance();
        }
    }

    public SortedRun Run { get; }

    /// <summary>How many blocks the cursor has left behind.</summary>
    public int Passed { get; private set; }

    /// <summary>The last entry of the last block that was left behind.</summary>
    public HashEntry LastPassed { get; private set; }

    public bool IsAtEnd => Passed == Run.Count;

    public HashEntry Current => HashBlock.Read(_block, _index);

    public void Advance()
    {
        if (++_index == HashBlock.Count(_block))
        {
            LastPassed = HashBlock.Read(_block, _index - 1);
            Passed++;
            ReadBlock();
        }
    }

    private void ReadBlock()
    {
        _index = 0;
        _block = IsAtEnd ? [] : _read(Run.Block(Passed));
    }
}
