namespace CommerceCustomers.Synchronization;

/// <summary>When something was last done, on the monotonic clock.</summary>
internal sealed class LastTime(TimeProvider timeProvider)
{
    private long? _at;

    /// <summary>Says whether it was done within that time.</summary>
    public bool IsWithin(TimeSpan time) => _at is { } at && timeProvider.GetElapsedTime(at) < time;

    public void Mark() => Mark(timeProvider.GetTimestamp());

    public void Mark(long timestamp) => _at = timestamp;

    /// <summary>From now on it counts as never done.</summary>
    public void Forget() => _at = null;
}
