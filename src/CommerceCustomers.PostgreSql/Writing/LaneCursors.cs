namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// How far each lane has been claimed. While another session holds an old snapshot, the rows of customers that are gone stay in the index;
/// a claim that begins where the last one ended does not read them again. What another process committed late, behind the position, is
/// found by looking from the beginning from time to time.
/// </summary>
internal sealed class LaneCursors(TimeProvider timeProvider)
{
    private const int RestOfSweep = 20;

    /// <summary>How long a process may take to commit a customer that it has dated, before a claim goes past it, in milliseconds.</summary>
    private const long Margin = 1_000;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Cursor> _cursors = [];
    private long _sweptAt = timeProvider.GetTimestamp() - timeProvider.TimestampFrequency * (long)LongestPause.TotalSeconds;
    private TimeSpan _pause = ShortestPause;

    /// <summary>Gets a value indicating whether it is time to look from the beginning.</summary>
    public bool IsSweepDue
    {
        get
        {
            lock (_lock)
            {
                return timeProvider.GetElapsedTime(_sweptAt) >= _pause;
            }
        }
    }

    public LaneStart Start(int lane)
    {
        lock (_lock)
        {
            return _cursors.TryGetValue(lane, out var cursor)
                ? new LaneStart(cursor.DueAt - Margin, cursor.Version)
                : new LaneStart(long.MinValue, Version: 0);
        }
    }

    public (int[] Lanes, long[] After) All()
    {
        lock (_lock)
        {
            return ([.. _cursors.Keys], [.. _cursors.Values.Select(static cursor => cursor.DueAt - Margin)]);
        }
    }

    public void Claimed(int lane, in LaneStart start, long dueAt)
    {
        lock (_lock)
        {
            if (!_cursors.TryGetValue(lane, out var cursor))
            {
                _cursors[lane] = new Cursor(dueAt, Version: 0);
            }
            else if (cursor.Version == start.Version && cursor.DueAt < dueAt)
            {
                _cursors[lane] = cursor with { DueAt = dueAt };
            }
        }
    }

    /// <summary>A customer of the lane is pending again, or new.</summary>
    public void Pending(int lane, DateTimeOffset dueAt)
    {
        var moment = dueAt.ToUnixTimeMilliseconds();
        lock (_lock)
        {
            if (_cursors.TryGetValue(lane, out var cursor) && cursor.DueAt >= moment)
            {
                _cursors[lane] = new Cursor(moment, cursor.Version + 1);
            }
        }
    }

    public void Swept(TimeSpan duration)
    {
        lock (_lock)
        {
            _sweptAt = timeProvider.GetTimestamp();
            var pause = duration * RestOfSweep;
            _pause = pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause;
        }
    }

    private readonly record struct Cursor(long DueAt, int Version);
}
