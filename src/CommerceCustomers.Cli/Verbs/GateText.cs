using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Describes what keeps customers from headquarters; empty when nothing does.</summary>
internal static class GateText
{
    private const string AtLeastOnce =
        "Customers that may or may not be in headquarters are sent again (at least once), which can make doubles: "
        + "Headquarters:AtLeastOnce is true.";

    public static IEnumerable<string> Of(CommerceStatus status)
        => [.. Of(status, status.ShutLegalEntities), .. status.IsAtLeastOnce ? [AtLeastOnce] : Array.Empty<string>()];

    /// <summary>Describes what keeps customers from headquarters, and of the shut legal entities only those that are given.</summary>
    public static IEnumerable<string> Of(CommerceStatus status, IEnumerable<KeyValuePair<LegalEntityId, GateStatus>> legalEntities)
    {
        if (!status.Gate.AllowsCalls)
        {
            yield return Line("Calls to headquarters are paused", status.Gate);
        }

        foreach (var (legalEntity, gate) in legalEntities.OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal))
        {
            yield return Line($"Calls to headquarters for legal entity {legalEntity} are paused", gate);
        }

        foreach (var (part, gate) in status.ShutParts.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            yield return Line($"Customers that need {part} wait", gate);
        }

        foreach (var suspicion in status.UnconfirmedReports)
        {
            yield return $"Headquarters said this of one customer, and nothing has confirmed it yet: {suspicion}";
        }

        if (status.AdapterDefect is { } defect)
        {
            yield return defect;
        }
    }

    private static string Line(string what, GateStatus gate)
    {
        var since = gate.Since is { } start ? $" since {DisplayText.Moment(start)}" : "";
        var until = gate.RetryAt is { } end ? $" Next try: {DisplayText.Moment(end)}." : "";
        return $"{what}{since}: {gate.Reason}{until}";
    }
}
