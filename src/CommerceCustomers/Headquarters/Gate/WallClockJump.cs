namespace CommerceCustomers.Headquarters.Gate;

/// <summary>How far the wall clock has moved away from a steady clock. Not thread safe, because the gate locks.</summary>
internal sealed class WallClockJump(TimeProvider timeProvider)
{
    // Two readings of two clocks always differ a little. What is shown must not change with them.
    private static readonly TimeSpan SmallestJump = TimeSpan.FromSeconds(1);

    private TimeSpan _jump;

    public TimeSpan Measure(DateTimeOffset steadyNow)
    {
        var jump = timeProvider.GetUtcNow() - steadyNow;
        return (jump - _jump).Duration() < SmallestJump ? _jump : _jump = jump;
    }
}
