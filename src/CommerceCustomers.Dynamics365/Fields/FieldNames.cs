using System.Collections.Frozen;

namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// The names in <see cref="CustomerFields"/> of the CustomersV3 fields that this adapter fills. Only these names are shown to users.
/// </summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["PartyType"] = CustomerFields.Type,
        ["PersonFirstName"] = CustomerFields.FirstName,
        ["PersonMiddleName"] = CustomerFields.MiddleName,
        ["PersonLastName"] = CustomerFields.LastName,
        ["OrganizationName"] = CustomerFields.OrganizationName,
        ["PrimaryContactEmail"] = CustomerFields.Email,
        ["PrimaryContactPhone"] = CustomerFields.Phone,
        ["LanguageId"] = CustomerFields.Language,
        ["SalesCurrencyCode"] = CustomerFields.Currency,
        ["CustomerGroupId"] = CustomerFields.CustomerGroup,
        ["ReceiptEmail"] = CustomerFields.ReceiptEmail,
        ["ReceiptOption"] = CustomerFields.ReceiptPreference,
        ["AddressStreet"] = CustomerFields.Street,
        ["AddressCity"] = CustomerFields.City,
        ["AddressState"] = CustomerFields.State,
        ["AddressZipCode"] = CustomerFields.ZipCode,
        ["AddressDescription"] = CustomerFields.Purpose,
        [CountryFields.RegionId] = CustomerFields.Country,
        [CountryFields.IsoCode] = CustomerFields.Country,
    }.ToFrozenDictionary();

    /// <summary>Finds the name; null when the adapter does not fill the field.</summary>
    public static string? Of(string field) => Names.GetValueOrDefault(field);
}
