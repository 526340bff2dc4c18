using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class LeadingRole
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(
            1210,
            LogLevel.Information,
            "Another process synchronizes this channel database; this one goes on when that one ends.")]
        public static partial void Follows(ILogger logger);

        [LoggerMessage(1211, LogLevel.Information, "This process synchronizes the channel database.")]
        public static partial void Leads(ILogger logger);
    }
}
