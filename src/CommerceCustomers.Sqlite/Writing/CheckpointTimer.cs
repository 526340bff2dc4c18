namespace CommerceCustomers.Sqlite.Writing;

// When the log is copied into the file and cut, so that erased data does not linger in it: once writing pauses, and again, less and less
// often, while something stands against it.
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

    public void Written() => Start(Pause);

    public void Tried(bool isCut)
    {
        if (isCut)
        {
            _isDue = false;
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
