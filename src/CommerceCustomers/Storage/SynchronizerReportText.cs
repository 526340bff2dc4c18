using System.Collections.Frozen;
using System.Text.Json;

namespace CommerceCustomers.Storage;

/// <summary>
/// Turns what a synchronizer reports into text, which stores keep, and back.
/// </summary>
internal static class SynchronizerReportText
{
    /// <summary>
    /// Writes a report.
    /// </summary>
    /// <param name="report">The report. Whether its process still runs is not part of the text.</param>
    /// <returns>The text.</returns>
    public static string Write(SynchronizerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var stored = new ReportContent(
            report.At,
            report.Gate,
            report.ShutLegalEntities.Count == 0
                ? null
                : report.ShutLegalEntities.ToDictionary(static entry => entry.Key.Value, static entry => entry.Value),
            report.ShutParts.Count == 0 ? null : report.ShutParts);
        return JsonSerializer.Serialize(stored, ReportJsonContext.Default.ReportContent);
    }

    /// <summary>
    /// Reads a report.
    /// </summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <param name="isRunning">Whether the process that reported still synchronizes.</param>
    /// <returns>The report.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is something else.</exception>
    public static SynchronizerReport Read(string text, bool isRunning)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize(text, ReportJsonContext.Default.ReportContent) is { Gate: not null } stored
                ? Of(stored, isRunning)
                : throw new FormatException("Expected the report of a synchronizer, but found something else.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FormatException("Expected the report of a synchronizer, but found something else.", exception);
        }
    }

    private static SynchronizerReport Of(ReportContent stored, bool isRunning) => new(stored.At, stored.Gate)
    {
        IsRunning = isRunning,
        ShutLegalEntities = (stored.ShutLegalEntities ?? FrozenDictionary<string, GateStatus>.Empty)
            .ToDictionary(static entry => new LegalEntityId(entry.Key), static entry => entry.Value),
        ShutParts = stored.ShutParts ?? FrozenDictionary<string, GateStatus>.Empty,
    };
}
