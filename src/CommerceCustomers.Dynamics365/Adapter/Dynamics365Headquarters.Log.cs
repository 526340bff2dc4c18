using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Dynamics365.Adapter;

internal sealed partial class Dynamics365Headquarters
{
    // Event ids are part of the contract: never reuse one, never renumber. Dynamics 365: 2100 to 2199. Next free id: 2103.
    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "The settings of headquarters have changed; calls go to {Host} from now on.")]
        public static partial void Reconnects(ILogger logger, string host);

        [LoggerMessage(
            2102,
            LogLevel.Warning,
            "The customer id travels in {Field}, which the standard dual-write map of customers writes in both directions. What is blank in Dataverse can blank it, and then "
            + "headquarters cannot be asked whether it holds the customer. Add a text field of your own to CustomersV3 and name it in Headquarters:ReferenceField, or take this field out of the map.")]
        public static partial void MayBeBlanked(ILogger logger, string field);
    }
}
