using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters;

internal sealed partial class AdapterDefects
{
    // Event ids are part of the contract: never reuse one, never renumber. Defects of adapters: 1420 to 1429. Next free id: 1421.
    private static partial class Log
    {
        [LoggerMessage(1420, LogLevel.Warning, "The adapter of headquarters failed in {Call} with {Exception}, which is none of its typed failures: {Problem} ({Untold} more of them since the last one told.)\n{Stack}")]
        public static partial void Failed(ILogger logger, string call, Type exception, string problem, int untold, string? stack);
    }
}
