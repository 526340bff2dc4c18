using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters.Calls;

internal sealed partial class CheckedCapabilities
{
    // Event ids are part of the contract: never reuse one, never renumber. Headquarters: 1400 to 1499. Next free id: 1402.
    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Error, "The adapter's {Property} {Problem}; until it answers, what it said last is in force.")]
        public static partial void Defective(ILogger logger, string property, string problem);
    }
}
