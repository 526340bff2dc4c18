using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class GateReporter
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(
            1212,
            LogLevel.Warning,
            "Other processes could not be told of the gate to headquarters, for the channel database failed ({Failure}): {Problem}")]
        public static partial void ReportFailed(ILogger logger, string failure, string problem);
    }
}
