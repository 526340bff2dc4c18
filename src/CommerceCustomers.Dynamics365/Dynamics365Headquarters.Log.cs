using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Dynamics365;

internal sealed partial class Dynamics365Headquarters
{
    // Event ids are part of the contract: never reuse one, never renumber. Dynamics 365: 2100 to 2199. Next free id: 2102.
    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "The settings of headquarters have changed; calls go to {Host} from now on.")]
        public static partial void Reconnects(ILogger logger, string host);
    }
}
