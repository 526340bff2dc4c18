namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// How far each lane has been claimed. While another session holds an old snapshot, the rows of customers that are gone stay in the index;
/// a claim that begins where the last one ended does not read them again. What was committed late, behind the position, is found by
/// looking back a second, and by looking from the beginning from time to time. Both take a twentieth of the time at most.
/// </summary>
internal sealed class LaneCursors(TimeProvider timeProvider)
{
    private const int RestOfLook = 20;

    /// <summary>How long a process may take to commit a customer that it has dated, before a claim goes past it, in milliseconds.</summary>
    private const long Margin = 1_000;

    private static readonly TimeSpan ShortestLookBackPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestSweepPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Cursor> _cursors = [];
    private long _sweptAt = timeProvider.GetTimestamp() - timeProvider.TimestampFrequency * (long)LongestPause.TotalSeconds;
    private long _lookedBackAt = timeProvider.GetTimestamp();
    private TimeSpan _sweepPause = ShortestSweepPause;
    private TimeSpan _lookBackPause = ShortestLookBackPause;
    private bool _isSweepNext;

    /// <summary>Gets a value indicating whether it is time to look from the beginning.</summary>
    public bool IsSweepDue
    {
        get
        {
            lock (_lock)
            {
                return _isSweepNext || timeProvider.GetElapsedTime(_sweptAt) >= _sweepPause;
            }
        }
    }

    /// <summary>Gets a value indicating whether it is time to look back although there is enough to claim.</summary>
    public bool IsLookBackDue
    {
        get
        {
            lock (_lock)
            {
                return timeProvider.GetElapsedTime(_lookedBackAt) >= _lookBackPause;
            }
        }
    }

    public LaneStart Start(int lane)
    {
        lock (_lock)
        {
            return _cursors.TryGetValue(lane, out var cursor) ? cursor.Start : LaneStart.Beginning;
        }
    }

    public IReadOnlyList<(int Lane, LaneStart Start)> All()
    {
        lock (_lock)
        {
            return [.. _cursors.Select(static cursor => (cursor.Key, cursor.Value.Start))];
        }
    }

    public void Claimed(int lane, in LaneStart start, long dueAt, long sequence)
    {
        lock (_lock)
        {
            if (!_cursors.TryGetValue(lane, out var cursor))
            {
                _cursors[lane] = new Cursor(dueAt, sequence, Version: 0);
            }
            else if (cursor.Version == start.Version && cursor.IsBefore(dueAt, sequence))
            {
                _cursors[lane] = cursor with { DueAt = dueAt, Sequence = sequence };
            }
        }
    }

    /// <summary>A customer of the lane is new. Of those due at the same moment it is the last.</summary>
    public void Added(int lane, DateTimeOffset dueAt) => GoBack(lane, dueAt.ToUnixTimeMilliseconds(), long.MaxValue, long.MinValue);

    /// <summary>A customer of the lane is pending again.</summary>
    public void Pending(int lane, DateTimeOffset dueAt) => GoBack(lane, dueAt.ToUnixTimeMilliseconds(), long.MinValue, long.MinValue);

    /// <summary>This customer is the first of its lane that is pending.</summary>
    public void Found(int lane, long dueAt, long sequence) => GoBack(lane, dueAt, sequence, sequence - 1);

    /// <summary>The next look is one from the beginning.</summary>
    public void SweepNext()
    {
        lock (_lock)
        {
            _isSweepNext = true;
        }
    }

    public void Swept(TimeSpan duration)
    {
        lock (_lock)
        {
            _isSweepNext = false;
            _sweptAt = timeProvider.GetTimestamp();
            _sweepPause = PauseAfter(duration, ShortestSweepPause);
        }
    }

    public void LookedBack(TimeSpan duration)
    {
        lock (_lock)
        {
            _lookedBackAt = timeProvider.GetTimestamp();
            _lookBackPause = PauseAfter(duration, ShortestLookBackPause);
        }
    }

    private static TimeSpan PauseAfter(TimeSpan duration, TimeSpan shortest)
    {
        var pause = duration * RestOfLook;
        return pause < shortest ? shortest : pause > LongestPause ? LongestPause : pause;
    }

    private void GoBack(int lane, long dueAt, long sequence, long before)
    {
        lock (_lock)
        {
            if (_cursors.TryGetValue(lane, out var cursor) && !cursor.IsBefore(dueAt, sequence))
            {
                _cursors[lane] = new Cursor(dueAt, before, cursor.Version + 1);
            }
        }
    }

    private readonly record struct Cursor(long DueAt, long Sequence, int Version)
    {
        public LaneStart Start => new(DueAt, Sequence, DueAt - Margin, Version);

        public bool IsBefore(long dueAt, long sequence) => DueAt < dueAt || (DueAt == dueAt && Sequence < sequence);
    }
}
