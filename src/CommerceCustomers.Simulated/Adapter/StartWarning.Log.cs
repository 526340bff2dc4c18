using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Simulated.Adapter;

internal sealed partial class StartWarning
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one. Simulated headquarters: 2300 to 2399. Next free id: 2302.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(
            2301,
            LogLevel.Warning,
            "Headquarters is simulated. It forgets every customer when this process ends, while the channel database goes on to call them "
            + "synchronized. Plug in a real headquarters before real customers sign up.")]
        public static partial void ForgetsEverything(ILogger logger);
    }
}
