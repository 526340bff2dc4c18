using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Records;

namespace CommerceCustomers.Sqlite.Lookup;

/// <summary>
/// Finds customers by hashes: keys, e-mail addresses, phone numbers and identities. Hashes come in random order, and a tree in their order
/// would write a page for each once it is large. So new entries are kept in memory (their arrivals are in the file); every 2,048 arrivals
/// they become a sorted run, and eight runs of a level are merged, little by little, into one of the next.
/// </summary>
internal sealed class HashIndex(Func<string, Statement> prepare, Func<long, bool> isIndexed)
{
    internal const int MostRecent = 2048;

    private const int ArrivalsBetweenTries = 256;

    private readonly Statement _dataVersion = prepare("PRAGMA data_version");
    private readonly Statement _lastArrival = prepare("SELECT max(seq) FROM arrivals");

    private readonly Statement _recentArrivals = prepare("SELECT id, key, hashes, seq FROM arrivals WHERE seq > $after ORDER BY seq");

    private readonly SortedRuns _runs = new(prepare);
    private readonly RecentHashes _recent = new();
    private readonly List<UInt128> _found = [];
    private long _seenVersion = -1;
    private long _last;
    private long _lastAtBegin;
    private long _postponedUntil;
    private bool _hasMaintained;
    private bool _isRecentLoaded;

    /// <summary>Takes over what other processes have written since.</summary>
    public void Begin()
    {
        var version = Number(_dataVersion);
        if (version != _seenVersion)
        {
            Refresh();
            _seenVersion = version;
        }

        _lastAtBegin = _last;
        _hasMaintained = false;
    }

    /// <summary>Forgets what a transaction that was rolled back has added.</summary>
    public void Forget()
    {
        // On a nearly full disk a sign-up may still have room where a run has none.
        _postponedUntil = _hasMaintained ? _lastAtBegin + ArrivalsBetweenTries : _postponedUntil;
        _seenVersion = -1;
        _isRecentLoaded = false;
        _runs.Forget();
    }

    public long NextArrival => _last + 1;

    public void Arrived(byte[] customer)
    {
        _last++;
        if (_isRecentLoaded)
        {
            _recent.Arrive(Hashes.Read(customer), _last);
        }
    }

    /// <summary>Gets the arrival of a customer whose hashes are in no run.</summary>
    public long? RecentArrival(byte[] customer)
    {
        EnsureRecent();
        return _recent.ArrivalOf(Hashes.Read(customer));
    }

    /// <summary>Tells whether the hashes of an arrival are in a run, so that its row is not needed for them.</summary>
    public bool IsInRun(long arrival) => arrival <= _runs.Until;

    public long InRunsUntil => _runs.Until;

    /// <summary>Finds the customers that may have a hash, in the order of their identifiers. The next call reuses the list.</summary>
    public List<UInt128> Find(UInt128 hash)
    {
        EnsureRecent();
        var prefix = HashEntry.PrefixOf(hash);
        _found.Clear();
        _recent.Find(prefix, _found);
        _runs.Find(prefix, _found);
        if (_found.Count > 1)
        {
            _found.Sort();
        }

        return _found;
    }

    /// <summary>Adds an entry, whose arrival is written by the caller.</summary>
    public void Add(UInt128 hash, byte[] customer)
    {
        if (_isRecentLoaded)
        {
            _recent.Add(HashEntry.Of(hash, customer));
        }
    }

    public void Remove(UInt128 hash, byte[] customer)
    {
        EnsureRecent();
        var entry = HashEntry.Of(hash, customer);
        _recent.Remove(entry);
        _runs.Remove(entry);
    }

    /// <summary>Adds entries that no arrival stands for.</summary>
    public void AddAll(IEnumerable<HashEntry> entries) => _runs.AddAll(entries, _runs.Until);

    /// <summary>Makes a run of the recent entries once they are many, and goes on with the merges.</summary>
    /// <returns>Whether it did.</returns>
    public bool Maintain()
    {
        if (_last - _runs.Until < MostRecent || _last < _postponedUntil || _last == _lastAtBegin)
        {
            return false;
        }

        _hasMaintained = true;
        EnsureRecent();
        _runs.Add(_recent.ToSorted(), _last);
        _recent.Clear();
        return true;
    }

    private void Refresh()
    {
        var (until, last) = (_runs.Until, _last);
        _runs.Refresh();
        _last = Math.Max(_runs.Until, Number(_lastArrival));
        if (_isRecentLoaded && until == _runs.Until)
        {
            Load(last);
        }
        else
        {
            _isRecentLoaded = false;
        }
    }

    private void EnsureRecent()
    {
        if (!_isRecentLoaded)
        {
            _recent.Clear();
            Load(_runs.Until);
            _isRecentLoaded = true;
        }
    }

    private void Load(long after)
    {
        using var rows = _recentArrivals.With(after).Rows();
        while (rows.Read())
        {
            var customer = rows.Bytes(0);
            _recent.Arrive(Hashes.Read(customer), rows.Int64(3));
            if (!rows.IsNull(1))
            {
                _recent.Add(HashEntry.Of(Hashes.Read(rows.Span(1)), customer));
            }

            foreach (var (kind, hash) in PackedHashes.Unpack(rows.Bytes(2)))
            {
                if (isIndexed(kind))
                {
                    _recent.Add(HashEntry.Of(Hashes.Read(hash), customer));
                }
            }
        }
    }

    private static long Number(Statement statement)
    {
        using var row = statement.Rows();
        return row.Read() ? row.Int64(0) : 0;
    }
}
