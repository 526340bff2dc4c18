using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Settings.Live;

internal sealed partial class LiveSettings
{
    // Event ids are part of the contract: never reuse one, never renumber. Settings, with OptionsWatch: 1100 to 1199. Next free id: 1107.
    private static partial class Log
    {
        [LoggerMessage(
            1101,
            LogLevel.Information,
            "Settings reloaded at {At:u}: {Channels} channels, {Profiles} functionality profiles. From {Sources}.")]
        public static partial void Reloaded(ILogger logger, DateTimeOffset at, int channels, int profiles, string sources);

        [LoggerMessage(
            1103,
            LogLevel.Information,
            "Settings read at {At:u}: {Channels} channels, {Profiles} functionality profiles. From {Sources}.")]
        public static partial void Read(ILogger logger, DateTimeOffset at, int channels, int profiles, string sources);

        [LoggerMessage(
            1105,
            LogLevel.Warning,
            "{Path} was changed, but is read at the start alone. What it was then stays in force until a restart.")]
        public static partial void NeedsRestart(ILogger logger, string path);
    }
}
