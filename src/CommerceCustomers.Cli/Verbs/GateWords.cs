using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;

namespace CommerceCustomers.Cli.Verbs;

// Whether headquarters may be called, in words; nothing when it may.
internal static class GateWords
{
    public static IEnumerable<string> Of(CommerceStatus status)
    {
        if (!status.Gate.IsOpen)
        {
            yield return Line("Headquarters is not called", status.Gate);
        }

        foreach (var (legalEntity, gate) in status.ShutLegalEntities.OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal))
        {
            yield return Line($"Headquarters is not called for legal entity {legalEntity}", gate);
        }
    }

    private static string Line(string what, GateState gate)
    {
        var since = gate.Since is { } start ? $" since {Words.Moment(start)}" : "";
        var until = gate.RetryAt is { } end ? $" Next try: {Words.Moment(end)}." : "";
        return $"{what}{since}: {gate.Reason}{until}";
    }
}
