using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Telemetry;

/// <summary>
/// Warns when telemetry does not arrive: once, and again after an hour at the earliest. The exporter tells it to an event source alone.
/// </summary>
internal sealed partial class ExportFailures(OtlpVariables variables, TimeProvider timeProvider, ILogger<ExportFailures> logger)
    : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const int MaxReasonLength = 200;

    // A wrong variable, a tag that cannot be exported, an unreadable pause: what is exported arrives all the same.
    private static readonly HashSet<int> Harmless = [8, 9, 10, 11, 24, 25];

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private long? _warnedAt;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name == Exporter && !Harmless.Contains(eventData.EventId) && MayWarn())
        {
            Log.NotExported(logger, string.Join(", ", variables.Endpoints), Reason(eventData));
        }
    }

    private static string Reason(EventWrittenEventArgs failure)
    {
        var texts = failure.Payload?.Select(static value => value?.ToString() ?? "") ?? [];
        var reason = (texts.LastOrDefault(static text => text.Length > 0) ?? "").Split('\n')[0].Trim();
        return reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength];
    }

    private bool MayWarn()
    {
        lock (_lock)
        {
            if (_warnedAt is { } at && timeProvider.GetElapsedTime(at) < BetweenWarnings)
            {
                return false;
            }

            _warnedAt = timeProvider.GetTimestamp();
            return true;
        }
    }
}
