using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Dynamics365.Connections;

internal sealed partial class ConnectionSource
{
    /// <summary>
    /// Event ids are part of the contract: never reuse or renumber one. Dynamics 365: 2100 to 2199. Next free id: 2103.
    /// </summary>
    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "The settings of headquarters have changed. From now on calls go to {Host}.")]
        public static partial void Reconnects(ILogger logger, string host);

        [LoggerMessage(
            2102,
            LogLevel.Warning,
            "The customer id is kept in {Field}, which the standard dual-write map of customers writes in both directions. A blank value "
            + "in Dataverse can overwrite it, and then headquarters cannot be asked whether it holds the customer. Add a text field of "
            + "your own to CustomersV3 and name it in Headquarters:ReferenceField, or remove this field from the map.")]
        public static partial void ReferenceFieldIsDualWritten(ILogger logger, string field);
    }
}
