namespace CommerceCustomers.Simulation.Time;

// The clocks of one process: its wall clock is off and jumps, its monotonic clock is the timeline.
internal sealed class ProcessClock(Timeline timeline, Actor actor) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => timeline.Now;

    public override DateTimeOffset GetUtcNow() => Beginning + timeline.Elapsed + Offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(timeline, actor, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(Timeline timeline, Actor actor, TimerCallback callback, object? state) : ITimer
    {
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timeline.Post(dueTime, actor, () => Fire(version, period));
            }

            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int version, TimeSpan period)
        {
            if (version != _version)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                timeline.Post(period, actor, () => Fire(version, period));
            }

            callback(state);
        }
    }
}
