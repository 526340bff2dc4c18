using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Says when a customer is due again that headquarters, or a part of it, failed for. Customers that need a shut part come back at its next
/// trial, but spread over time, because each return costs two writes.
/// </summary>
internal sealed class Parking(TimeProvider timeProvider)
{
    private const int MostASecond = 500;

    private static readonly TimeSpan AfterTheOthers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileCallsAreAllowed = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DuringATrial = TimeSpan.FromSeconds(1);

    private readonly Dictionary<DateTimeOffset, int> _parked = [];

    public DateTimeOffset DueAt(GateState shut)
    {
        var now = timeProvider.GetUtcNow();

        var trial = shut.RetryAt > now ? shut.RetryAt.Value : now + DuringATrial;
        Forget(now);
        _parked[trial] = _parked.GetValueOrDefault(trial) + 1;
        return trial + TimeSpan.FromSeconds((_parked[trial] - 1) / (double)MostASecond);
    }

    /// <summary>The customer that was the trial goes behind the others next time, because it may be the only one that fails.</summary>
    public static DateTimeOffset DueAfterTrial(GateState shut, DateTimeOffset dueAt)
        => shut.RetryAt + AfterTheOthers is { } later && later > dueAt ? later : dueAt;

    /// <summary>
    /// A customer whose failure alone says that headquarters is misconfigured is due again only after others were tried. While the gate
    /// allows calls, it comes back seldom.
    /// </summary>
    public DateTimeOffset DueAfterUnconfirmedReport(GateState gate, DateTimeOffset dueAt)
    {
        var now = timeProvider.GetUtcNow();
        var later = gate is { AllowsCalls: false, RetryAt: { } retryAt }
            ? retryAt + (retryAt > now ? retryAt - now : AfterTheOthers)
            : now + WhileCallsAreAllowed;
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
