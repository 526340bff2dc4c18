using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Models;

// A handler of events, and what it has not taken yet.
internal sealed class ModelHandler
{
    public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;

    public DateTimeOffset PausedUntil { get; set; } = DateTimeOffset.MinValue;

    public List<ModelDelivery> Waiting { get; } = [];

    public IEnumerable<ModelDelivery> Due(DueTime due)
        => IsDue(PausedUntil, due)
            ? Waiting.Where(waiting => IsDue(waiting.DueAt, due)).OrderBy(static waiting => waiting.Failures > 0)
            : [];

    public DateTimeOffset? NextAt(DueTime due) => IsDue(PausedUntil, due)
        ? Waiting.Where(waiting => !IsDue(waiting.DueAt, due)).Min(static waiting => (DateTimeOffset?)waiting.DueAt)
        : PausedUntil;

    private static bool IsDue(DateTimeOffset moment, DueTime due) => moment <= due.Now || moment > due.Latest;
}
