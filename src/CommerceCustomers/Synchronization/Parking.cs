using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Synchronization;

// When customers come back that need a part of headquarters which is shut: at its next trial, but not all at once, because each time is two
// writes. Used by the loop alone.
internal sealed class Parking(TimeProvider timeProvider)
{
    private const int MostASecond = 500;

    private static readonly TimeSpan AfterTheOthers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileOpen = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DuringATrial = TimeSpan.FromSeconds(1);

    private readonly Dictionary<DateTimeOffset, int> _parked = [];

    public DateTimeOffset DueAt(GateState shut)
    {
        var now = timeProvider.GetUtcNow();

        // While the trial is under way its moment is over.
        var trial = shut.RetryAt > now ? shut.RetryAt.Value : now + DuringATrial;
        Forget(now);
        _parked[trial] = _parked.GetValueOrDefault(trial) + 1;
        return trial + TimeSpan.FromSeconds((_parked[trial] - 1) / (double)MostASecond);
    }

    // Whoever was the trial goes behind the others next time: it may be the only one that fails.
    public static DateTimeOffset DueAfterTrial(GateState shut, DateTimeOffset dueAt)
        => shut.RetryAt + AfterTheOthers is { } later && later > dueAt ? later : dueAt;

    // Whose word stands against headquarters or its legal entity is tried again when others have had as long a time to be tried as the gate is
    // shut for, and seldom while it is open: the word of one counts little then.
    public DateTimeOffset DueAfterWord(GateState gate, DateTimeOffset dueAt)
    {
        var now = timeProvider.GetUtcNow();
        var later = gate is { AllowsCalls: false, RetryAt: { } retryAt } ? retryAt + (retryAt > now ? retryAt - now : AfterTheOthers) : now + WhileOpen;
        return later > dueAt ? later : dueAt;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var trial in _parked.Keys.Where(trial => trial < now).ToList())
        {
            _parked.Remove(trial);
        }
    }
}
