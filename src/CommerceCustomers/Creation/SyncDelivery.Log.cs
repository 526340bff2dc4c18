using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Creation;

internal sealed partial class SyncDelivery
{
    // Event ids are part of the contract: never reuse one, never renumber. Creation: 1000 to 1099. Next free id: 1004.
    private static partial class Log
    {
        [LoggerMessage(
            1001,
            LogLevel.Warning,
            "The result of customer {Customer} was not written ({Outcome}), because the record has gone on.")]
        public static partial void CommitRefused(ILogger logger, CustomerId customer, StoreOutcome outcome);

        [LoggerMessage(1003, LogLevel.Error, "The attempt to send customer {Customer} failed with {Error}; headquarters is asked later.")]
        public static partial void AttemptFailed(ILogger logger, CustomerId customer, string error);
    }
}
