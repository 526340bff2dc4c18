using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Telemetry;

internal sealed partial class FirstExport
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one.
    /// Variables of telemetry: 1711 to 1719. Next free id: 1712.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(1711, LogLevel.Warning, "{Problem}")]
        public static partial void WrongVariable(ILogger logger, string problem);
    }
}
