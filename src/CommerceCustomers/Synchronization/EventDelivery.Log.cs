using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class EventDelivery
{
    // Event ids are part of the contract: never reuse one, never renumber. Events: 1300 to 1399. Next free id: 1305.
    private static partial class Log
    {
        [LoggerMessage(
            1301,
            LogLevel.Warning,
            "Handler {Handler} did not take the event that customer {Customer} is {State}; it comes again at {DueAt:O}. {Error}")]
        public static partial void HandlerFailed(
            ILogger logger, string handler, CustomerId customer, CustomerState state, DateTimeOffset dueAt, string error);

        [LoggerMessage(
            1303,
            LogLevel.Warning,
            "Handler {Handler} has failed {Count} times in a row; nothing is handed to it until {Until:O}, and other handlers go on.")]
        public static partial void HandlerPaused(ILogger logger, string handler, int count, DateTimeOffset until);

        [LoggerMessage(1304, LogLevel.Error, "Events cannot be handed to handler {Handler} ({Failure}): {Problem}")]
        public static partial void StoreFailed(ILogger logger, string handler, string failure, string problem);
    }
}
