using System.Text.Json;
using CommerceCustomers.Headquarters;
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
        return JsonSerializer.Serialize(
            new StoredReport(
                report.At,
                Of(report.Gate),
                report.ShutLegalEntities.Count == 0 ? null : report.ShutLegalEntities.ToDictionary(static entry => entry.Key.Value, static entry => Of(entry.Value)),
                report.ShutParts.Count == 0 ? null : report.ShutParts.ToDictionary(static entry => entry.Key, static entry => Of(entry.Value))),
            CustomerJsonContext.Default.StoredReport);
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
                ? new SynchronizerReport
                {
                    At = stored.At,
                    Gate = Of(stored.Gate),
                    ShutLegalEntities = (stored.ShutLegalEntities ?? []).ToDictionary(static entry => new LegalEntityId(entry.Key), static entry => Of(entry.Value)),
                    ShutParts = (stored.ShutParts ?? []).ToDictionary(static entry => entry.Key, static entry => Of(entry.Value)),
                }
                : throw new FormatException("Expected the report of a synchronizer, but found something else.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FormatException("Expected the report of a synchronizer, but found something else.", exception);
        }
    }

    private static StoredGate Of(GateState gate)
        => new(gate.IsOpen, gate.Since, gate.RetryAt, gate.Reason, gate.Cause, gate.IsInMaintenance, gate.LastSuccessAt);

    private static GateState Of(StoredGate gate) => new()
    {
        IsOpen = gate.IsOpen,
        Since = gate.Since,
        RetryAt = gate.RetryAt,
        Reason = gate.Reason,
        Cause = gate.Cause,
        IsInMaintenance = gate.IsInMaintenance,
        LastSuccessAt = gate.LastSuccessAt,
    };
}
