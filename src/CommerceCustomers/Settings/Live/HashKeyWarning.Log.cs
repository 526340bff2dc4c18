using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Settings.Live;

internal sealed partial class HashKeyWarning
{
    // Event ids are part of the contract: never reuse one, never renumber. Settings, with LiveSettings: 1100 to 1199. Next free id: 1108.
    private static partial class Log
    {
        [LoggerMessage(
            1107,
            LogLevel.Warning,
            "The channel database keeps hashes of e-mail addresses, phone numbers and identities, and they are not keyed: who has the "
            + "database can try out addresses. Add HashKeys, with a Key of 32 random bytes in Base64.")]
        public static partial void NotKeyed(ILogger logger);
    }
}
