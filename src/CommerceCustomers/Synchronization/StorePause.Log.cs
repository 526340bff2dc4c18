using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class StorePause
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(1207, LogLevel.Error, "The channel database failed ({Failure}): {Problem}")]
        public static partial void StoreFailed(ILogger logger, string failure, string problem);
    }
}
