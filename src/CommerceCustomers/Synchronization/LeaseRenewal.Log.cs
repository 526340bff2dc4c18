using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class LeaseRenewal
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(1204, LogLevel.Warning, "The lease of customer {Customer} is lost; nothing is sent or written for it here.")]
        public static partial void LeaseLost(ILogger logger, CustomerId customer);
    }
}
