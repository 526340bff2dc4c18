namespace CommerceCustomers.Runtime;

// A clock that never jumps: it read the wall clock once, and goes by the monotonic one since.
internal sealed class SteadyClock(TimeProvider timeProvider)
{
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();
    private readonly long _started = timeProvider.GetTimestamp();

    public DateTimeOffset Now => _startedAt + timeProvider.GetElapsedTime(_started);
}
