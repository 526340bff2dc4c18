using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Settings;

internal sealed partial class LiveSettings
{
    // Event ids are part of the contract: never reuse one, never renumber. Settings: 1100 to 1199. Next free id: 1103.
    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Information, "Settings reloaded: {Channels} channels, {Profiles} functionality profiles.")]
        public static partial void Reloaded(ILogger logger, int channels, int profiles);

        [LoggerMessage(1102, LogLevel.Error, "Changed settings refused, the last good ones stay in force. {Path}: {Problem}")]
        public static partial void ReloadRefused(ILogger logger, string path, string problem);
    }
}
