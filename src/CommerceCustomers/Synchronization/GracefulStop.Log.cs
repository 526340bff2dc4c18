using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class GracefulStop
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(
            1209,
            LogLevel.Information,
            "The synchronizer has stopped. {Count} customers are not committed; a synchronizer takes them over when their leases end.")]
        public static partial void Stopped(ILogger logger, int count);
    }
}
