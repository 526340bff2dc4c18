namespace CommerceCustomers.Runtime;

/// <summary>How much of a caller's total wait is left.</summary>
internal readonly struct WaitBudget(TimeProvider timeProvider, TimeSpan whole)
{
    private readonly long _started = timeProvider.GetTimestamp();

    public TimeSpan Left => whole - timeProvider.GetElapsedTime(_started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
