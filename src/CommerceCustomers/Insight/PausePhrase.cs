using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Insight;

/// <summary>Says why calls to headquarters are paused, and since when.</summary>
internal static class PausePhrase
{
    public static Phrase? Of(GateStatus gate, DateTimeOffset now)
    {
        if (gate.AllowsCalls)
        {
            return null;
        }

        var since = ("since", (object)(gate.Since ?? now));
        return gate switch
        {
            { IsInMaintenance: true, RetryAt: { } end } => new Phrase("PausedForMaintenance", since, ("until", end)),
            { Reason: not { Length: > 0 } } => new Phrase("Paused", since),
            { Cause: HeadquartersFailure.Throttled } => new Phrase("PausedOnRequest", since, Words(gate)),
            { Cause: HeadquartersFailure.Misconfigured } => new Phrase("PausedForPerson", since, Words(gate)),
            { Cause: HeadquartersFailure.Unavailable } => new Phrase("PausedByOutage", since, Words(gate)),
            { Cause: HeadquartersFailure.Ambiguous } => new Phrase("PausedWithoutAnswer", since, Words(gate)),
            { Code: GateCodes.AfterMaintenance } => new Phrase("PausedUntilAsked", since),
            _ => new Phrase("PausedBecause", since, Words(gate)),
        };
    }

    private static (string Name, object Value) Words(GateStatus gate) => ("words", gate.Reason!);
}
