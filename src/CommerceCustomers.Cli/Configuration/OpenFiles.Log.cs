using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Configuration;

internal sealed partial class OpenFiles
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one.
    /// Files of the tool: 1651 to 1699. Next free id: 1652.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(1651, LogLevel.Warning, "{Problem}")]
        public static partial void CanBeRead(ILogger logger, string problem);
    }
}
