using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Serve;

internal sealed partial class FailedSignIns
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one.
    /// Sign-ins of the tool: 1721 to 1729. Next free id: 1722.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(1721, LogLevel.Warning,
            "Somebody tried to sign in on the operations page with another token, from {Source}. "
            + "{LeftOut} more tries from there were left out before.")]
        public static partial void Failed(ILogger logger, string source, long leftOut);
    }
}
