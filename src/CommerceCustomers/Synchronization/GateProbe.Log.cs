using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

internal sealed partial class GateProbe
{
    // Event ids are part of the contract: never reuse one, never renumber. Synchronizer: 1200 to 1299. Next free id: 1214.
    private static partial class Log
    {
        [LoggerMessage(1203, LogLevel.Information, "A probe was sent to headquarters. It {Answer}. {Code}")]
        public static partial void Probed(ILogger logger, string answer, string code);
    }
}
