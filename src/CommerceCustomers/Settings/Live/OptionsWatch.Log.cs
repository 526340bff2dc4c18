using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Settings.Live;

internal sealed partial class OptionsWatch
{
    // Event ids are part of the contract: never reuse one, never renumber. Settings, with LiveSettings: 1100 to 1199. Next free id: 1107.
    private static partial class Log
    {
        [LoggerMessage(1102, LogLevel.Error, "Changed settings refused, the last good ones stay in force. {Problem}")]
        public static partial void ReloadRefused(ILogger logger, string problem);

        [LoggerMessage(1104, LogLevel.Warning, "The settings are right again, and those that were read at {At:u} are in force.")]
        public static partial void Repaired(ILogger logger, DateTimeOffset at);

        [LoggerMessage(
            1106,
            LogLevel.Error,
            "What the application does when settings change failed ({ExceptionType}). The changed settings are in force.")]
        public static partial void ListenerFailed(ILogger logger, string exceptionType);
    }
}
