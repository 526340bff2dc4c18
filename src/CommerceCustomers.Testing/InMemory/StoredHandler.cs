using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.InMemory;

/// <summary>
/// A handler of events as the in-memory store holds it. It changes only under the lock of the store.
/// </summary>
internal sealed class StoredHandler(DateTimeOffset until)
{
    public DateTimeOffset Until { get; set; } = until;

    public DateTimeOffset PausedUntil { get; set; } = DateTimeOffset.MinValue;

    public SortedDictionary<long, StoredDelivery> Waiting { get; } = [];

    public IEnumerable<(long Sequence, int Failures)> Due(DueTime due) => IsDue(PausedUntil, due)
        ? Waiting
            .Where(entry => IsDue(entry.Value.DueAt, due))
            .OrderBy(static entry => entry.Value.Failures > 0)
            .Select(static entry => (entry.Key, entry.Value.Failures))
        : [];

    public DateTimeOffset? NextAt(DueTime due) => IsDue(PausedUntil, due)
        ? Waiting.Values.Where(delivery => !IsDue(delivery.DueAt, due)).Min(static delivery => (DateTimeOffset?)delivery.DueAt)
        : PausedUntil;

    public void Postpone(PostponedEvent later)
    {
        if (Waiting.TryGetValue(later.Sequence, out var waiting))
        {
            Waiting[later.Sequence] = new StoredDelivery
            {
                DueAt = later.DueAt,
                Failures = waiting.Failures + 1,
                FailingSince = waiting.FailingSince ?? later.FailedAt,
                FailedAt = later.FailedAt,
                Failure = later.Failure,
            };
        }
    }

    public EventHandlerStatus Status(string name, Func<long, DateTimeOffset> at)
    {
        var failing = Waiting.Values.Where(static delivery => delivery.Failures > 0).ToList();
        var nextAt = failing.Min(static delivery => (DateTimeOffset?)delivery.DueAt);
        return new EventHandlerStatus(
            name,
            waiting: Waiting.Count,
            oldestAt: Waiting.Count == 0 ? null : at(Waiting.Keys.First()),
            failingSince: failing.Min(static delivery => delivery.FailingSince),
            lastFailure: failing.MaxBy(static delivery => delivery.FailedAt)?.Failure,
            nextTryAt: nextAt < PausedUntil ? PausedUntil : nextAt);
    }

    private static bool IsDue(DateTimeOffset moment, DueTime due) => moment <= due.Now || moment > due.Latest;
}
