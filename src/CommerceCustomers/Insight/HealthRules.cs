using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Decides the health from the last readings.</summary>
internal static class HealthRules
{
    // A disk that stalls for a moment must not take the process out of service.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static CommerceHealth Decide(
        Reading<object> writing, Reading<CommerceStatus> status, HealthSettings limits, DateTimeOffset now)
    {
        if ((NotWritten(writing) ?? NotRead(status)) is { } reason)
        {
            return new CommerceHealth(takesCustomers: false, [reason]);
        }

        return new CommerceHealth(takesCustomers: true, status.Value is { } known ? [.. Troubles(known, limits, now)] : []);
    }

    private static string? NotWritten(Reading<object> writing) => writing switch
    {
        { Failure: CustomerStoreException { Failure: CustomerStoreFailure.Busy }, FailingFor: { } time, Value: not null }
            when time < Patience => null,
        { Failure: CustomerStoreException failure } => $"The channel database takes no writes ({failure.Failure}). {failure.Message}",
        { Failure: { } failure } => $"The channel database takes no writes: writing to it ended with {failure.GetType().Name}.",
        { UnderWayFor: { } time } when time >= Patience || writing.IsDoubted || writing.Value is null
            => $"The channel database takes no writes: one has been under way for {time.TotalSeconds:F0} seconds.",
        _ => null,
    };

    // A slow reading is no failure: the last status is used meanwhile.
    private static string? NotRead(Reading<CommerceStatus> status) => status.Failure switch
    {
        null => null,
        CustomerStoreException failure => $"The channel database cannot be read ({failure.Failure}). {failure.Message}",
        var failure => $"The channel database cannot be read: reading it ended with {failure.GetType().Name}.",
    };

    private static IEnumerable<string> Troubles(CommerceStatus status, HealthSettings limits, DateTimeOffset now)
    {
        if (status.AdapterDefect is not null)
        {
            yield return "The adapter of headquarters is defective: status tells how.";
        }

        if (status.Gate.NeedsPerson)
        {
            yield return $"Headquarters does not take what it is called with since {status.Gate.Since:u}: its settings or rights "
                + "are wrong. The log and status tell what it says.";
        }

        foreach (var (legalEntity, gate) in status.ShutLegalEntities)
        {
            if (gate.NeedsPerson)
            {
                yield return $"Headquarters does not take customers of the legal entity {legalEntity} since {gate.Since:u}: its "
                    + "settings are wrong. The log and status tell what it says.";
            }
        }

        var oldest = status.Counts.Where(static count => count.State.IsOnItsWay()).Min(static count => count.OldestAt);
        if (now - oldest > limits.LongestPending)
        {
            yield return $"The oldest pending customer waits since {oldest:u}, which is longer than {limits.LongestPending:c}.";
        }

        var needAttention = status.Counts.Where(static count => count.State == CustomerState.NeedsAttention).Sum(
            static count => count.Count);
        if (needAttention > limits.MostNeedingAttention)
        {
            yield return $"{needAttention} customers need attention, which is more than {limits.MostNeedingAttention}.";
        }
    }
}
