using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class Sender
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(
            1208,
            LogLevel.Error,
            "The attempt to deliver customer {Customer} failed with {Error}; headquarters is asked first next time.")]
        public static partial void AttemptFailed(ILogger logger, CustomerId customer, string error);
    }
}
