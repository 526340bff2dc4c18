namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>What was measured of headquarters in one minute, or in several that were added up. Recording is thread safe.</summary>
internal sealed class HeadquartersMinute
{
    // Never changed: another list takes its place, so that reading needs no lock.
    private ShutTime[] _shut = [];
    private int _calls;
    private int _failedCreates;

    /// <summary>Gets how many calls were made, whatever they asked.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Gets how many creates ended without an answer about the customer.</summary>
    public int FailedCreates => Volatile.Read(ref _failedCreates);

    /// <summary>Gets how long the creates took that headquarters answered.</summary>
    public DurationHistogram Creates { get; } = new();

    /// <summary>Gets how long those of the failed creates took after which nobody knew whether headquarters has the customer.</summary>
    public DurationHistogram UnclearCreates { get; } = new();

    /// <summary>Gets the times in which calls were not allowed. They may begin before the minute.</summary>
    public IReadOnlyList<ShutTime> Shut => Volatile.Read(ref _shut);

    public void Add(int calls, int failedCreates)
    {
        Interlocked.Add(ref _calls, calls);
        Interlocked.Add(ref _failedCreates, failedCreates);
    }

    public void Add(ShutTime shut)
    {
        ShutTime[] known;
        do
        {
            known = Volatile.Read(ref _shut);
        }
        while (Interlocked.CompareExchange(ref _shut, [.. known, shut], known) != known);
    }

    public void Add(HeadquartersMinute other)
    {
        Add(other.Calls, other.FailedCreates);
        Creates.Add(other.Creates);
        UnclearCreates.Add(other.UnclearCreates);
        foreach (var shut in other.Shut)
        {
            Add(shut);
        }
    }
}
