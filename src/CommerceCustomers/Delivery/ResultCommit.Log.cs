using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Delivery;

internal sealed partial class ResultCommit
{
    // Event ids are part of the contract: never reuse one, never renumber. Creation: 1000 to 1099. Next free id: 1004.
    private static partial class Log
    {
        [LoggerMessage(
            1002,
            LogLevel.Error,
            "The result of customer {Customer} could not be written ({Failure}); headquarters is asked when the lease ends. {Problem}")]
        public static partial void CommitFailed(ILogger logger, CustomerId customer, string failure, string problem);
    }
}
