using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.AspNetCore.Endpoints;

internal static partial class Answering
{
    // Event ids are part of the contract: never reuse one, never renumber. 1501 to 1599. Next free id: 1504.
    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Error, "A request failed in a way that nobody foresaw, at {Endpoint}. Please report it.")]
        public static partial void Failed(ILogger logger, Exception exception, string? endpoint);

        [LoggerMessage(1502, LogLevel.Warning, "A request was answered 503, because the channel database fails ({Failure}): {Reason}")]
        public static partial void StoreFailed(ILogger logger, CustomerStoreFailure failure, string reason);

        [LoggerMessage(1503, LogLevel.Error, "A request was answered 503, because the settings are wrong: {Reason}")]
        public static partial void WrongSettings(ILogger logger, string reason);
    }
}
