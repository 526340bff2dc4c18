using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Settings;

internal sealed partial class LiveSettings
{
    // Event ids are part of the contract: never reuse one, never renumber. Settings: 1100 to 1199. Next free id: 1106.
    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Information, "Settings reloaded at {At:u}: {Channels} channels, {Profiles} functionality profiles. From {Sources}.")]
        public static partial void Reloaded(ILogger logger, DateTimeOffset at, int channels, int profiles, string sources);

        [LoggerMessage(1102, LogLevel.Error, "Changed settings refused, the last good ones stay in force. {Problem}")]
        public static partial void ReloadRefused(ILogger logger, SettingsError problem);

        [LoggerMessage(1103, LogLevel.Information, "Settings read at {At:u}: {Channels} channels, {Profiles} functionality profiles. From {Sources}.")]
        public static partial void Read(ILogger logger, DateTimeOffset at, int channels, int profiles, string sources);

        [LoggerMessage(1104, LogLevel.Warning, "The settings are right again, and those that were read at {At:u} are in force.")]
        public static partial void Repaired(ILogger logger, DateTimeOffset at);

        [LoggerMessage(1105, LogLevel.Warning, "{Path} was changed, but is read at the start alone. What it was then stays in force until a restart.")]
        public static partial void NeedsRestart(ILogger logger, string path);
    }
}
