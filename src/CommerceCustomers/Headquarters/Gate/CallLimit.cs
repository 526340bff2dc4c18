namespace CommerceCustomers.Headquarters.Gate;

// How many calls at once headquarters seems to bear: additive increase, multiplicative decrease, and after an outage a slow start of
// 1, 2, 4, … up to what was good before.
internal sealed record CallLimit
{
    public static readonly CallLimit Unlimited = new() { Current = int.MaxValue, LastGood = int.MaxValue };

    // Growing costs a pause when it goes wrong, so that nine tenths of the time are spent calling.
    private const int PausesBetweenSteps = 10;

    private static readonly TimeSpan LongestBetweenSteps = TimeSpan.FromMinutes(10);

    public required double Current { get; init; }

    public required double LastGood { get; init; }

    // What headquarters asked for when it was last called too often.
    public TimeSpan LastPause { get; init; }

    public DateTimeOffset GrowsAt { get; init; }

    public DateTimeOffset ShrunkAt { get; init; }

    public int Within(int most) => (int)Math.Clamp(Current, 1, most);

    // A call was answered. What was good before is reached again at once; beyond it grows only what is used to the full.
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

        // What has held since the last step is good, and the next step may be too much.
        return now < GrowsAt ? this : this with { Current = Math.Floor(Current) + 1, LastGood = Math.Floor(Current), GrowsAt = now + Between };
    }

    // Once for calls that were under way together.
    public CallLimit Shrunk(DateTimeOffset enteredAt, DateTimeOffset now, int most)
    {
        if (enteredAt < ShrunkAt)
        {
            return this;
        }

        var half = Math.Max(1, Within(most) / 2);
        return this with { Current = half, LastGood = half, ShrunkAt = now };
    }

    // A step that was too much leads back to what was good; without such a step, what was good is so no more.
    public CallLimit Throttled(TimeSpan pause, int most) => this with
    {
        LastGood = Current > LastGood ? LastGood : Math.Max(1, Within(most) / 2),
        LastPause = pause,
    };

    public CallLimit Restarted(DateTimeOffset now) => this with { Current = 1, GrowsAt = now + Between };

    private TimeSpan Between
        => LastPause * PausesBetweenSteps is var between && between < LongestBetweenSteps ? between : LongestBetweenSteps;
}
