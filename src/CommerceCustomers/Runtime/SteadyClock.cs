namespace CommerceCustomers.Runtime;

/// <summary>A clock that never jumps: it reads the wall clock once and then follows the monotonic clock.</summary>
internal sealed class SteadyClock(TimeProvider timeProvider)
{
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();
    private readonly long _started = timeProvider.GetTimestamp();

    public DateTimeOffset Now => _startedAt + timeProvider.GetElapsedTime(_started);
}
