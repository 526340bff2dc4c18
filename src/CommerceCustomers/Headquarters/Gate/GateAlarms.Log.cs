using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Headquarters.Gate;

internal sealed partial class GateAlarms
{
    // Event ids are part of the contract: never reuse one, never renumber. The gate: 1410 to 1419. Next free id: 1415.
    private static partial class Log
    {
        [LoggerMessage(
            1410,
            LogLevel.Error,
            "The gate to {Scope} is shut since {Since:u}, and a person has to remove the cause: {Reason} "
            + "It is tried again at {RetryAt:u}.")]
        public static partial void Misconfigured(
            ILogger logger, string scope, DateTimeOffset? since, string? reason, DateTimeOffset? retryAt);

        [LoggerMessage(
            1411,
            LogLevel.Warning,
            "The gate to {Scope} is shut since {Since:u} ({Cause}): {Reason} It is tried again at {RetryAt:u}.")]
        public static partial void Shut(
            ILogger logger, string scope, DateTimeOffset? since, HeadquartersFailure? cause, string? reason, DateTimeOffset? retryAt);

        [LoggerMessage(1412, LogLevel.Information, "The gate to {Scope} allows calls again; it was shut since {Since:u}.")]
        public static partial void AllowsCalls(ILogger logger, string scope, DateTimeOffset? since);

        [LoggerMessage(1413, LogLevel.Information, "Headquarters is in a maintenance window until {Until:u}.")]
        public static partial void InMaintenance(ILogger logger, DateTimeOffset? until);

        [LoggerMessage(
            1414,
            LogLevel.Warning,
            "The gate to {Scope} still allows calls, although headquarters said this of one customer: {Reason} "
            + "It is shut when that is confirmed.")]
        public static partial void Unconfirmed(ILogger logger, string scope, string? reason);
    }
}
