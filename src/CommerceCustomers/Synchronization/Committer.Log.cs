using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class Committer
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Debug, "Customer {Customer} is synchronized as {Account}.")]
        public static partial void Synchronized(ILogger logger, CustomerId customer, AccountNumber account);

        [LoggerMessage(1202, LogLevel.Warning, "Customer {Customer} needs attention: {Code}.")]
        public static partial void NeedsAttention(ILogger logger, CustomerId customer, string code);

        [LoggerMessage(
            1206,
            LogLevel.Warning,
            "The result of customer {Customer} was not written ({Outcome}), because the record has gone on.")]
        public static partial void CommitRefused(ILogger logger, CustomerId customer, StoreOutcome outcome);
    }
}
