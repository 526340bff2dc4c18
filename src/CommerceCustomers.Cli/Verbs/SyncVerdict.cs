using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Records;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The result of a sync run, derived from what is left and what was in the way.</summary>
internal sealed record SyncVerdict(int Code, long Synchronized, long Pending, long NeedAttention, IReadOnlyList<string> Problems)
{
    public static SyncVerdict Of(CommerceStatus status, bool isUnfinished, string? storeFailure)
    {
        var pending = Count(status, CustomerState.Pending) + Count(status, CustomerState.Sending);
        var needAttention = Count(status, CustomerState.NeedsAttention);
        var obstacles = pending > 0 ? [.. Obstacles(status, storeFailure)] : new List<string>();
        var code = (obstacles.Count, needAttention, isUnfinished) switch
        {
            ( > 0, _, _) => ExitCodes.NotReachable,
            (_, > 0, _) or (_, _, true) => ExitCodes.NeedsAttention,
            _ => ExitCodes.Done,
        };
        return new SyncVerdict(
            code,
            Count(status, CustomerState.Synchronized),
            pending,
            needAttention,
            obstacles.Count == 0 && isUnfinished
                ? ["Stopped before everything was synchronized. The same command goes on from here."]
                : obstacles);
    }

    public static long Count(CommerceStatus status, CustomerState state)
        => status.Counts.Where(count => count.State == state).Sum(static count => count.Count);

    private static IEnumerable<string> Obstacles(CommerceStatus status, string? storeFailure)
    {
        if (storeFailure is not null)
        {
            yield return storeFailure;
        }

        // No customer waits for the other legal entities.
        var concerned = status.ShutLegalEntities.Where(entry => status.Counts.Any(count
            => count.LegalEntity == entry.Key && count.Count > 0 && count.State.IsOnItsWay()));
        foreach (var line in GateText.Of(status, concerned, DisplayText.English))
        {
            yield return line;
        }
    }
}
