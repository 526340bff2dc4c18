using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class EventDispatcher
{
    // Event ids are part of the contract: never reuse one, never renumber. Events: 1300 to 1399. Next free id: 1305.
    private static partial class Log
    {
        [LoggerMessage(1302, LogLevel.Error, "Events cannot be recorded for handlers ({Failure}): {Problem}")]
        public static partial void StoreFailed(ILogger logger, string failure, string problem);
    }
}
