using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class CustomerSynchronizer
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1213.
    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Debug, "Customer {Customer} is synchronized as {Account}.")]
        public static partial void Synchronized(ILogger logger, CustomerId customer, AccountNumber account);

        [LoggerMessage(1202, LogLevel.Warning, "Customer {Customer} needs attention: {Code}.")]
        public static partial void NeedsAttention(ILogger logger, CustomerId customer, string code);

        [LoggerMessage(1203, LogLevel.Information, "Headquarters was probed and {Answer}. {Code}")]
        public static partial void Probed(ILogger logger, string answer, string code);

        [LoggerMessage(1204, LogLevel.Warning, "The lease of customer {Customer} is lost; nothing is sent or written for it here.")]
        public static partial void LeaseLost(ILogger logger, CustomerId customer);

        [LoggerMessage(1205, LogLevel.Warning, "{Count} customers were taken over from a process that no longer renews its leases.")]
        public static partial void TookOver(ILogger logger, int count);

        [LoggerMessage(1206, LogLevel.Warning, "The result of customer {Customer} was not written ({Outcome}), because the record has gone on.")]
        public static partial void CommitRefused(ILogger logger, CustomerId customer, ChangeOutcome outcome);

        [LoggerMessage(1207, LogLevel.Error, "The channel database failed ({Failure}): {Problem}")]
        public static partial void StoreFailed(ILogger logger, CustomerStoreFailure failure, string problem);

        [LoggerMessage(1208, LogLevel.Error, "The conversation about customer {Customer} failed with {Error}; headquarters is asked first next time.")]
        public static partial void AttemptFailed(ILogger logger, CustomerId customer, string error);

        [LoggerMessage(1209, LogLevel.Information, "The synchronizer has stopped; {Count} customers are left to their leases.")]
        public static partial void Stopped(ILogger logger, int count);

        [LoggerMessage(1210, LogLevel.Information, "Another process synchronizes this channel database; this one goes on when that one ends.")]
        public static partial void Follows(ILogger logger);

        [LoggerMessage(1211, LogLevel.Information, "This process synchronizes the channel database.")]
        public static partial void Leads(ILogger logger);

        [LoggerMessage(1212, LogLevel.Warning, "Other processes could not be told of the gate to headquarters, for the channel database failed ({Failure}): {Problem}")]
        public static partial void ReportFailed(ILogger logger, CustomerStoreFailure failure, string problem);
    }
}
