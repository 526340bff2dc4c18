using CommerceCustomers.Customers;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class EventDispatcher
{
    // Event ids are part of the contract: never reuse one, never renumber. Events: 1300 to 1399. Next free id: 1303.
    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Warning, "A handler did not take the event that customer {Customer} is {State} ({Error}); it comes again.")]
        public static partial void HandlerFailed(ILogger logger, CustomerId customer, CustomerState state, string error);

        [LoggerMessage(1302, LogLevel.Error, "Events cannot be handed out ({Failure}): {Problem}")]
        public static partial void StoreFailed(ILogger logger, CustomerStoreFailure failure, string problem);
    }
}
