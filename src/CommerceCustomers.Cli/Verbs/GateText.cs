using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Describes what keeps customers from headquarters; empty when nothing does.</summary>
internal static class GateText
{
    public static IEnumerable<string> Of(CommerceStatus status, ToolWords words)
        => [.. Of(status, status.ShutLegalEntities, words), .. status.IsAtLeastOnce ? [words["Gate.AtLeastOnce"]] : Array.Empty<string>()];

    /// <summary>Describes what keeps customers from headquarters, and of the shut legal entities only those that are given.</summary>
    public static IEnumerable<string> Of(
        CommerceStatus status, IEnumerable<KeyValuePair<LegalEntityId, GateStatus>> legalEntities, ToolWords words)
    {
        if (!status.Gate.AllowsCalls)
        {
            yield return Line("Gate.All", status.Gate, words);
        }

        foreach (var (legalEntity, gate) in legalEntities.OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal))
        {
            yield return Line("Gate.LegalEntity", gate, words, legalEntity.Value);
        }

        foreach (var (part, gate) in status.ShutParts.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            yield return Line("Gate.Part", gate, words, part);
        }

        foreach (var suspicion in status.UnconfirmedReports)
        {
            yield return words["Gate.Unconfirmed", words.Own(suspicion)];
        }

        if (status.AdapterDefect is { } defect)
        {
            yield return defect;
        }
    }

    private static string Line(string key, GateStatus gate, ToolWords words, string? concerned = null)
    {
        var since = gate.Since is { } start ? words["Gate.Since", DisplayText.Moment(start)] : "";
        var until = gate.RetryAt is { } end ? words["Gate.NextTry", DisplayText.Moment(end)] : words["Gate.TriedWhenNeeded"];
        return words[key, since, gate.Reason is { } reason ? words.Own(reason) : null, until, concerned];
    }
}
