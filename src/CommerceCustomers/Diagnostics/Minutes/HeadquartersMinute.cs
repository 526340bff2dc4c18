namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>What was measured of headquarters in one minute, or in several that were added up. Recording is thread safe.</summary>
internal sealed class HeadquartersMinute
{
    private readonly Lock _lock = new();
    private readonly List<ShutTime> _shut = [];
    private int _calls;
    private int _failedCreates;

    /// <summary>Gets how many calls were made, whatever they asked.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Gets how many creates ended without an answer about the customer.</summary>
    public int FailedCreates => Volatile.Read(ref _failedCreates);

    /// <summary>Gets how long the creates took that headquarters answered.</summary>
    public DurationHistogram Creates { get; } = new();

    /// <summary>Gets the times in which calls were not allowed. They may begin before the minute.</summary>
    public IReadOnlyList<ShutTime> Shut
    {
        get
        {
            lock (_lock)
            {
                return [.. _shut];
            }
        }
    }

    public void Add(int calls, int failedCreates)
    {
        Interlocked.Add(ref _calls, calls);
        Interlocked.Add(ref _failedCreates, failedCreates);
    }

    public void Add(ShutTime shut)
    {
        lock (_lock)
        {
            _shut.Add(shut);
        }
    }

    public void Add(HeadquartersMinute other)
    {
        Add(other.Calls, other.FailedCreates);
        Creates.Add(other.Creates);
        foreach (var shut in other.Shut)
        {
            Add(shut);
        }
    }
}
