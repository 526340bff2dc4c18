namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// How many calls at once headquarters seems to bear: additive increase, multiplicative decrease, and after an outage a slow start of
/// 1, 2, 4, … up to what was good before.
/// </summary>
internal sealed record CallLimit
{
    public static readonly CallLimit Unlimited = new() { Current = int.MaxValue, LastGood = int.MaxValue };

    // A step that is too much costs a pause. With ten pauses between steps, nine tenths of the time are spent calling.
    private const int PausesBetweenSteps = 10;

    private static readonly TimeSpan LongestBetweenSteps = TimeSpan.FromMinutes(10);

    public required double Current { get; init; }

    public required double LastGood { get; init; }

    /// <summary>Gets the pause that headquarters asked for when it was last called too often.</summary>
    public TimeSpan LastPause { get; init; }

    public DateTimeOffset GrowsAt { get; init; }

    public DateTimeOffset ShrunkAt { get; init; }

    public int Within(int most) => (int)Math.Clamp(Current, 1, most);

    /// <summary>
    /// Grows after an answer: at once up to what was good before, beyond it only while all places are used, and after a throttling only
    /// step by step.
    /// </summary>
    public CallLimit Grown(DateTimeOffset now, int most, bool isFull)
    {
        if (Current >= most)
        {
            return this;
        }

        if (Current < LastGood)
        {
            return this with { Current = Math.Min(Current + 1, LastGood) };
        }

        if (!isFull)
        {
            return this;
        }

        if (LastPause == TimeSpan.Zero)
        {
            var current = Current + (1 / Current);
            return this with { Current = current, LastGood = current };
        }

        var held = Math.Floor(Current);
        return now < GrowsAt ? this : this with { Current = held + 1, LastGood = held, GrowsAt = now + BetweenSteps };
    }

    /// <summary>Halves after a failure, once for all calls that were under way together.</summary>
    public CallLimit Shrunk(DateTimeOffset enteredAt, DateTimeOffset now, int most)
    {
        if (enteredAt < ShrunkAt)
        {
            return this;
        }

        var half = Math.Max(1, Within(most) / 2);
        return this with { Current = half, LastGood = half, ShrunkAt = now };
    }

    /// <summary>Returns to what was good before the last step; without such a step, what was good is halved.</summary>
    public CallLimit Throttled(TimeSpan pause, int most) => this with
    {
        LastGood = Current > LastGood ? LastGood : Math.Max(1, Within(most) / 2),
        LastPause = pause,
    };

    public CallLimit Restarted(DateTimeOffset now) => this with { Current = 1, GrowsAt = now + BetweenSteps };

    private TimeSpan BetweenSteps
        => LastPause * PausesBetweenSteps is var between && between < LongestBetweenSteps ? between : LongestBetweenSteps;
}
