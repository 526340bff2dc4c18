using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Configuration;

internal sealed partial class FollowedFile
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one.
    /// Configuration of the tool: 1601 to 1649. Next free id: 1603.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(1601, LogLevel.Error, "{Problem} The last good settings stay in force.")]
        public static partial void Unreadable(ILogger logger, string problem);

        [LoggerMessage(1602, LogLevel.Warning, "The configuration file can be read again: {File}.")]
        public static partial void Repaired(ILogger logger, FollowedFile file);
    }
}
