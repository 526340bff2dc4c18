using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class LeaseTakeOver
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(1205, LogLevel.Warning, "{Count} customers were taken over from a process that no longer renews its leases.")]
        public static partial void TookOver(ILogger logger, int count);
    }
}
