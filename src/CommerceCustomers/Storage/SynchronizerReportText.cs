using System.Text.Json;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// Turns what a synchronizer reports into text and back, for stores.
/// </summary>
public static class SynchronizerReportText
{
    /// <summary>
    /// Writes a report.
    /// </summary>
    /// <param name="report">The report. Whether its process still runs is not part of the text.</param>
    /// <returns>The text.</returns>
    public static string Write(SynchronizerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var stored = new StoredReport(
            report.At,
            report.Gate,
            report.ShutLegalEntities.Count == 0
                ? null
                : report.ShutLegalEntities.ToDictionary(static entry => entry.Key.Value, static entry => entry.Value),
            report.ShutParts.Count == 0 ? null : report.ShutParts);
        return JsonSerializer.Serialize(stored, CustomerJsonContext.Default.StoredReport);
    }

    /// <summary>
    /// Reads a report.
    /// </summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <returns>The report, as of a process that runs.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is something else.</exception>
    public static SynchronizerReport Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize(text, CustomerJsonContext.Default.StoredReport) is { Gate: not null } stored
                ? Of(stored)
                : throw new FormatException("Expected the report of a synchronizer, but found something else.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FormatException("Expected the report of a synchronizer, but found something else.", exception);
        }
    }

    private static SynchronizerReport Of(StoredReport stored)
    {
        var report = new SynchronizerReport { At = stored.At, Gate = stored.Gate };
        return report with
        {
            ShutLegalEntities = stored.ShutLegalEntities?.ToDictionary(
                static entry => new LegalEntityId(entry.Key), static entry => entry.Value)
                ?? report.ShutLegalEntities,
            ShutParts = stored.ShutParts ?? report.ShutParts,
        };
    }
}
