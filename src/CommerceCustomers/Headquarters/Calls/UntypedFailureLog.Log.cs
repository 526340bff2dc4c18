using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters.Calls;

internal sealed partial class UntypedFailureLog
{
    // Event ids are part of the contract: never reuse one, never renumber. Defects of adapters: 1420 to 1429. Next free id: 1421.
    private static partial class Log
    {
        [LoggerMessage(
            1420,
            LogLevel.Warning,
            "The adapter of headquarters failed in {Call} with an exception that is none of its typed failures "
            + "({LeftOut} like it were left out): {Exception}")]
        public static partial void Failed(ILogger logger, string call, int leftOut, string exception);
    }
}
