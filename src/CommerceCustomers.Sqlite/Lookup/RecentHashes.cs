namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// The arrivals whose hashes no run has yet, and their entries, in memory.
/// </summary>
internal sealed class RecentHashes
{
    private const int None = -1;

    private readonly Dictionary<UInt128, long> _arrivals = [];
    private readonly Dictionary<long, int> _lastByPrefix = [];
    private readonly List<(HashEntry Entry, int Before, bool IsRemoved)> _entries = [];

    public void Arrive(UInt128 customer, long arrival) => _arrivals[customer] = arrival;

    public long? ArrivalOf(UInt128 customer) => _arrivals.TryGetValue(customer, out var arrival) ? arrival : null;

    public void Add(HashEntry entry)
    {
        var before = _lastByPrefix.GetValueOrDefault(entry.Prefix, None);
        _lastByPrefix[entry.Prefix] = _entries.Count;
        _entries.Add((entry, before, false));
    }

    public void Remove(HashEntry entry)
    {
        for (var at = _lastByPrefix.GetValueOrDefault(entry.Prefix, None); at != None; at = _entries[at].Before)
        {
            if (_entries[at].Entry == entry)
            {
                _entries[at] = _entries[at] with { IsRemoved = true };
            }
        }
    }

    public void Find(long prefix, List<UInt128> customers)
    {
        for (var at = _lastByPrefix.GetValueOrDefault(prefix, None); at != None; at = _entries[at].Before)
        {
            if (!_entries[at].IsRemoved)
            {
                customers.Add(_entries[at].Entry.Customer);
            }
        }
    }

    public HashEntry[] ToSorted()
    {
        var sorted = _entries.Where(static known => !known.IsRemoved).Select(static known => known.Entry).Distinct().ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    public void Clear()
    {
        _arrivals.Clear();
        _lastByPrefix.Clear();
        _entries.Clear();
    }
}
