namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>The two fields in which the environment takes the country of an address.</summary>
internal static class CountryFields
{
    /// <summary>The key of the country in the environment's own table, usually the three letters of ISO 3166-1.</summary>
    public const string RegionId = "AddressCountryRegionId";

    /// <summary>The two letters of ISO 3166-1.</summary>
    public const string IsoCode = "AddressCountryRegionISOCode";
}
