using System.Runtime.InteropServices;
using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// The sorted runs and their merges. What a merge has taken over and how far it is are written in one transaction, so it goes on after a
/// crash. An entry may for a while be both in a run and in the one that it is merged into.
/// </summary>
internal sealed class SortedRuns(Func<string, Statement> prepare)
{
    internal const int RunsPerMerge = 8;

    private const int EntriesPerBuild = 1_000_000;

    private readonly Statement _readRuns = prepare(
        "SELECT run, level, until, version, merges_into, cursor FROM runs ORDER BY run");

    private readonly Statement _readFences = prepare("SELECT first, block, filter FROM fences WHERE run = $run ORDER BY first");

    private readonly Statement _readBlock = prepare("SELECT entries FROM blocks WHERE block = $block");

    private readonly Statement _addRun = prepare(
        "INSERT INTO runs (run, level, until, version) SELECT coalesce(max(run), 0) + 1, $level, $until, 0 FROM runs RETURNING run");

    private readonly Statement _changeRun = prepare(
        "UPDATE runs SET version = version + 1, merges_into = $merges_into, cursor = $cursor WHERE run = $run RETURNING version");

    private readonly Statement _removeRun = prepare("DELETE FROM runs WHERE run = $run");

    private readonly Statement _addBlock = prepare("INSERT INTO blocks (entries) VALUES ($entries) RETURNING block");

    private readonly Statement _changeBlock = prepare("UPDATE blocks SET entries = $entries WHERE block = $block");

    private readonly Statement _removeBlock = prepare("DELETE FROM blocks WHERE block = $block");

    private readonly Statement _addFence = prepare(
        "INSERT INTO fences (run, first, block, filter) VALUES ($run, $first, $block, $filter)");

    private readonly Statement _changeFence = prepare("UPDATE fences SET first = $first WHERE run = $run AND first = $before");

    private readonly Statement _removeFence = prepare("DELETE FROM fences WHERE run = $run AND first = $first");

    private readonly Statement _removeFences = prepare("DELETE FROM fences WHERE run = $run AND first <= $last");

    private readonly List<SortedRun> _runs = [];
    private readonly List<long> _suspects = [];
    private bool _isChanged;

    public long Until { get; private set; }

    public void Refresh()
    {
        _isChanged = false;
        var known = _runs.ToDictionary(static run => run.Number);
        _runs.Clear();
        using var rows = _readRuns.Rows();
        while (rows.Read())
        {
            var run = known.GetValueOrDefault(rows.Int64(0));
            if (run?.Version != rows.Int64(3))
            {
                run = new SortedRun(rows.Int64(0), level: rows.Int64(1), until: rows.Int64(2)) { Version = rows.Int64(3) };
            }

            run.MergesInto = rows.Int64OrNull(4);
            run.Cursor = rows.IsNull(5) ? null : HashEntry.Read(rows.Span(5));
            _runs.Add(run);
        }

        Until = _runs.Count == 0 ? 0 : _runs.Max(static run => run.Until);
    }

    public void Forget()
    {
        if (_isChanged)
        {
            _runs.Clear();
        }
    }

    public void Find(long prefix, List<UInt128> customers)
    {
        foreach (var run in _runs)
        {
            _suspects.Clear();
            Loaded(run).Find(prefix, _suspects);
            foreach (var block in _suspects)
            {
                using var row = _readBlock.With(block).Rows();
                if (row.Read())
                {
                    HashBlock.Find(row.Span(0), prefix, customers);
                }
            }
        }
    }

    public void Remove(HashEntry entry)
    {
        foreach (var run in _runs)
        {
            _suspects.Clear();
            Loaded(run).Find(entry.Prefix, _suspects);
            _suspects.ForEach(block => Remove(entry, run, block));
        }
    }

    /// <summary>Adds a run and does a share of the merges.</summary>
    public void Add(HashEntry[] entries, long until)
    {
        _isChanged = true;
        Until = until;
        Write(NewRun(level: 0, until), entries);
        StartMerges();
        var most = Blocks(2 * Math.Max(entries.Length, HashIndex.MostRecent)) * HashBlock.Capacity;
        foreach (var run in _runs.Where(IsMerging).ToList())
        {
            Merge(run, most);
        }
    }

    /// <summary>Adds any number of entries in any order, in runs of a million.</summary>
    public void AddAll(IEnumerable<HashEntry> entries, long until)
    {
        _isChanged = true;
        foreach (var chunk in entries.Chunk(EntriesPerBuild))
        {
            Array.Sort(chunk);
            var level = (long)Math.Log((double)chunk.Length / HashIndex.MostRecent, RunsPerMerge);
            Write(NewRun(Math.Max(0, level), until), chunk);
        }
    }

    private static int Blocks(int entries) => (entries + HashBlock.Capacity - 1) / HashBlock.Capacity;

    private SortedRun Loaded(SortedRun run)
    {
        if (!run.IsLoaded)
        {
            run.IsLoaded = true;
            using var rows = _readFences.With(run.Number).Rows();
            while (rows.Read())
            {
                run.Append(HashEntry.Read(rows.Span(0)).Prefix, rows.Int64(1), rows.Span(2));
            }
        }

        return run;
    }

    private SortedRun NewRun(long level, long until)
    {
        using var row = _addRun.With(level, until).Rows();
        row.Read();
        var run = new SortedRun(row.Int64(0), level, until) { IsLoaded = true };
        _runs.Add(run);
        return run;
    }

    private void Write(SortedRun run, ReadOnlySpan<HashEntry> entries)
    {
        while (entries.Length > 0)
        {
            var part = entries[..Math.Min(HashBlock.Capacity, entries.Length)];
            var filter = BloomFilter.Make(part);
            var block = Number(_addBlock.With(HashBlock.Pack(part)));
            _addFence.With(run.Number, part[0].ToBytes(), block, filter).Run();
            run.Append(part[0].Prefix, block, filter);
            entries = entries[part.Length..];
        }
    }

    private bool IsMerging(SortedRun run) => _runs.Exists(input => input.MergesInto == run.Number);

    private void StartMerges()
    {
        var full = _runs
            .Where(run => run.MergesInto is null && !IsMerging(run))
            .GroupBy(static run => run.Level)
            .Where(static level => level.Count() >= RunsPerMerge)
            .ToList();
        foreach (var level in full)
        {
            var inputs = level.Take(RunsPerMerge).ToList();
            var output = NewRun(level.Key + 1, inputs.Max(static run => run.Until));
            inputs.ForEach(run => run.MergesInto = output.Number);
            inputs.ForEach(Changed);
        }
    }

    private void Merge(SortedRun output, int most)
    {
        var inputs = _runs
            .Where(run => run.MergesInto == output.Number)
            .Select(run => new RunCursor(Loaded(run), output.Cursor, ReadBlock))
            .ToList();
        var merged = new List<HashEntry>(most);
        while (merged.Count < most && Smallest(inputs) is { } smallest)
        {
            if (merged.Count == 0 || merged[^1] != smallest.Current)
            {
                merged.Add(smallest.Current);
            }

            smallest.Advance();
        }

        // Removed before the new blocks are written, so that these take the pages that have become free.
        inputs.ForEach(RemovePassed);
        Write(Loaded(output), CollectionsMarshal.AsSpan(merged));
        if (inputs.TrueForAll(static input => input.IsAtEnd))
        {
            inputs.ForEach(input => _removeRun.With(input.Run.Number).Run());
            _runs.RemoveAll(run => run.MergesInto == output.Number);
            output.Cursor = null;
        }
        else
        {
            output.Cursor = merged[^1];
        }

        Changed(output);
    }

    private static RunCursor? Smallest(List<RunCursor> inputs)
    {
        RunCursor? smallest = null;
        foreach (var input in inputs)
        {
            if (!input.IsAtEnd && (smallest is null || input.Current < smallest.Current))
            {
                smallest = input;
            }
        }

        return smallest;
    }

    private void RemovePassed(RunCursor input)
    {
        if (input.Passed == 0)
        {
            return;
        }

        for (var index = 0; index < input.Passed; index++)
        {
            _removeBlock.With(input.Run.Block(index)).Run();
        }

        _removeFences.With(input.Run.Number, input.LastPassed.ToBytes()).Run();
        input.Run.Consume(input.Passed);
        Changed(input.Run);
    }

    private void Remove(HashEntry entry, SortedRun run, long block)
    {
        var before = ReadBlock(block);
        if (HashBlock.Without(before, entry) is not { } after)
        {
            return;
        }

        _isChanged = true;
        if (after.Length > 0)
        {
            _changeBlock.With(after, block).Run();
            _changeFence.With(after[..HashEntry.Size], run.Number, before[..HashEntry.Size]).Run();
        }
        else
        {
            _removeBlock.With(block).Run();
            _removeFence.With(run.Number, before).Run();
        }

        Changed(run);
        run.Unload();
    }

    private void Changed(SortedRun run)
    {
        _isChanged = true;
        run.Version = Number(_changeRun.With(run.MergesInto, run.Cursor?.ToBytes(), run.Number));
    }

    private byte[] ReadBlock(long block)
    {
        using var row = _readBlock.With(block).Rows();
        return row.Read() ? row.Bytes(0) : [];
    }

    private static long Number(Statement statement)
    {
        using var row = statement.Rows();
        row.Read();
        return row.Int64(0);
    }
}
