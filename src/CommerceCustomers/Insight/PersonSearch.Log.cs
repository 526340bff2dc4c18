using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Insight;

internal sealed partial class PersonSearch
{
    // Event ids are part of the contract: never reuse one, never renumber. Searches: 1800 to 1809. Next free id: 1801.
    private static partial class Log
    {
        [LoggerMessage(1800, LogLevel.Information, "Somebody searched for a customer by {Kind}, and found {Count}.")]
        public static partial void Searched(ILogger logger, SearchKind kind, int count);
    }
}
