using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;

namespace CommerceCustomers.Cli.Verbs;

// What stands between the customers and headquarters, in words; nothing when nothing does.
internal static class GateWords
{
    public static IEnumerable<string> Of(CommerceStatus status)
    {
        if (!status.Gate.AllowsCalls)
        {
            yield return Line("Headquarters is not called", status.Gate);
        }

        foreach (var (legalEntity, gate) in status.ShutLegalEntities.OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal))
        {
            yield return Line($"Headquarters is not called for legal entity {legalEntity}", gate);
        }

        foreach (var (part, gate) in status.ShutParts.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            yield return Line($"Customers that need it wait: {part}", gate);
        }

        foreach (var suspicion in status.UnconfirmedReports)
        {
            yield return $"Headquarters said this of one customer, and nothing has confirmed it yet: {suspicion}";
        }

        if (status.AdapterDefect is { } defect)
        {
            yield return defect;
        }

        if (status.IsAtLeastOnce)
        {
            yield return "Customers whose fate is unknown are sent again (at least once), which can make doubles: Headquarters:AtLeastOnce is true.";
        }
    }

    private static string Line(string what, GateStatus gate)
    {
        var since = gate.Since is { } start ? $" since {Words.Moment(start)}" : "";
        var until = gate.RetryAt is { } end ? $" Next try: {Words.Moment(end)}." : "";
        return $"{what}{since}: {gate.Reason}{until}";
    }
}
