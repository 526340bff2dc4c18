using Microsoft.Extensions.Logging;

namespace CommerceCustomers.AspNetCore.Endpoints;

internal sealed partial class ExceptionProblems
{
    // Event ids are part of the contract: never reuse one, never renumber. 1501 to 1599. Next free id: 1505.
    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Error,
            "A defect ended a request at {Endpoint}. Please report it with the trace below. "
            + "{LeftOut} more like it were left out before.\n{Trace}")]
        public static partial void Defect(ILogger logger, string? endpoint, long leftOut, string trace);

        [LoggerMessage(1502, LogLevel.Warning, "A request was answered 503, because the channel database fails ({Failure}): {Reason}")]
        public static partial void StoreFailed(ILogger logger, string failure, string reason);

        [LoggerMessage(1503, LogLevel.Error, "A request was answered 503, because the settings are wrong: {Reason}")]
        public static partial void WrongSettings(ILogger logger, string reason);

        [LoggerMessage(1504, LogLevel.Error,
            "A request was answered 503, because the machine has no more {Resource}, at {Endpoint}. "
            + "{LeftOut} more like it were left out before.\n{Trace}")]
        public static partial void ResourceExhausted(ILogger logger, string resource, string? endpoint, long leftOut, string trace);
    }
}
