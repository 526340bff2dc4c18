using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Telemetry;

internal sealed partial class ExportFailures
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one.
    /// Telemetry of the tool: 1701 to 1709. Next free id: 1702.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(
            1701,
            LogLevel.Warning,
            "Telemetry does not arrive at {Endpoints} ({Reason}). The service runs on; what is not exported is lost.")]
        public static partial void NotExported(ILogger logger, string endpoints, string reason);
    }
}
