using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters;

internal sealed partial class SupportedDefaults
{
    // Event ids are part of the contract: never reuse one, never renumber. Inheritance: 1050 to 1059. Next free id: 1051.
    private static partial class Log
    {
        [LoggerMessage(
            1050,
            LogLevel.Warning,
            "The default customer of channel {Channel} gives what headquarters cannot hold: {Fields}. It is left out of new customers. "
            + "Remove it from the default customer, or make room in the settings of headquarters.")]
        public static partial void LeftOut(ILogger logger, ChannelId channel, string fields);
    }
}
