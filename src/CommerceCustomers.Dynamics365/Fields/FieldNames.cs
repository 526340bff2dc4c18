using System.Collections.Frozen;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Dynamics365.Fields;

// How the fields of CustomersV3 that the adapter fills itself are called by everybody else.
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
        [Dynamics365Options.DefaultCountryField] = CustomerFields.Country,
        [Dynamics365Options.IsoCountryField] = CustomerFields.Country,
    }.ToFrozenDictionary();

    public static string? Of(string field) => Names.GetValueOrDefault(field);
}
