using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class ResultDecision
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(
            1213,
            LogLevel.Error,
            "What follows from the attempt to deliver customer {Customer} could not be decided ({Error}); headquarters is asked "
                + "first next time.")]
        public static partial void DecisionFailed(ILogger logger, CustomerId customer, string error);
    }
}
