namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Tells when to copy the log into the file and cut it, so that erased data does not stay in the log. It is time once writing pauses; after
/// a failure it tries again, at growing intervals. After an erasure on request it does not wait for a pause.
/// </summary>
internal sealed class CheckpointTimer : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ITimer _timer;
    private TimeSpan _pause = Pause;
    private volatile bool _isDue;

    public CheckpointTimer(TimeProvider timeProvider, Action wake)
        => _timer = timeProvider.CreateTimer(
            _ =>
            {
                _isDue = true;
                wake();
            },
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);

    public bool IsDue => _isDue;

    /// <summary>
    /// Gets a value indicating whether the log holds what was erased on request. Only the writer thread asks.
    /// </summary>
    public bool IsUrgent { get; private set; }

    public void Written()
    {
        if (!IsUrgent)
        {
            Start(Pause);
        }
    }

    public void Erased()
    {
        IsUrgent = true;
        _pause = Pause;
    }

    public void Tried(bool isCut)
    {
        if (isCut)
        {
            _isDue = false;
            IsUrgent = false;
        }
        else
        {
            Start(_pause * 2 < LongestPause ? _pause * 2 : LongestPause);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Start(TimeSpan pause)
    {
        _isDue = false;
        _pause = pause;
        _timer.Change(pause, Timeout.InfiniteTimeSpan);
    }
}
