namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>The OData entity sets that this adapter reads and writes.</summary>
internal static class EntitySets
{
    public const string Customers = "CustomersV3";
    public const string Addresses = "CustomerPostalAddressesV2";
    public const string ExternalIdentities = "ExternalIdToCustomerMaps";

    /// <summary>Gets the path of an entity set below the address of the environment.</summary>
    public static string PathOf(string entitySet) => "/data/" + entitySet;
}
