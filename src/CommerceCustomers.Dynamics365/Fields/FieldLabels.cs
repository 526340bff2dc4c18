using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// Finds the customer field that a message of headquarters is about, by the English label or the entity's field name in it.
/// </summary>
internal static partial class FieldLabels
{
    private const int MatchTimeoutMilliseconds = 1000;

    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["Customer group"] = CustomerFields.CustomerGroup,
        ["CustomerGroupId"] = CustomerFields.CustomerGroup,
        ["CustGroup"] = CustomerFields.CustomerGroup,
        ["Currency"] = CustomerFields.Currency,
        ["SalesCurrencyCode"] = CustomerFields.Currency,
        ["Language"] = CustomerFields.Language,
        ["LanguageId"] = CustomerFields.Language,
        ["Receipt option"] = CustomerFields.ReceiptPreference,
        ["ReceiptOption"] = CustomerFields.ReceiptPreference,
        ["First name"] = CustomerFields.FirstName,
        ["PersonFirstName"] = CustomerFields.FirstName,
        ["Middle name"] = CustomerFields.MiddleName,
        ["PersonMiddleName"] = CustomerFields.MiddleName,
        ["Last name"] = CustomerFields.LastName,
        ["PersonLastName"] = CustomerFields.LastName,
        ["Name"] = CustomerFields.LastName,
        ["Search name"] = CustomerFields.LastName,
        ["Organization name"] = CustomerFields.OrganizationName,
        ["OrganizationName"] = CustomerFields.OrganizationName,
        ["Email"] = CustomerFields.Email,
        ["E-mail"] = CustomerFields.Email,
        ["Primary email"] = CustomerFields.Email,
        ["PrimaryContactEmail"] = CustomerFields.Email,
        ["Phone"] = CustomerFields.Phone,
        ["Telephone"] = CustomerFields.Phone,
        ["Primary phone"] = CustomerFields.Phone,
        ["PrimaryContactPhone"] = CustomerFields.Phone,
        ["Receipt email"] = CustomerFields.ReceiptEmail,
        ["ReceiptEmail"] = CustomerFields.ReceiptEmail,
        ["Street"] = CustomerFields.Street,
        ["AddressStreet"] = CustomerFields.Street,
        ["Address"] = CustomerFields.Street,
        ["Street number"] = CustomerFields.Street,
        ["Building complement"] = CustomerFields.Street,
        ["Post box"] = CustomerFields.Street,
        ["City"] = CustomerFields.City,
        ["AddressCity"] = CustomerFields.City,
        ["District"] = CustomerFields.City,
        ["State"] = CustomerFields.State,
        ["AddressState"] = CustomerFields.State,
        ["State/province"] = CustomerFields.State,
        ["County"] = CustomerFields.State,
        ["ZIP/postal code"] = CustomerFields.ZipCode,
        ["ZIP code"] = CustomerFields.ZipCode,
        ["Postal code"] = CustomerFields.ZipCode,
        ["AddressZipCode"] = CustomerFields.ZipCode,
        ["Country/region"] = CustomerFields.Country,
        ["Country"] = CustomerFields.Country,
        ["AddressCountryRegionId"] = CustomerFields.Country,
        ["Address name or description"] = CustomerFields.Purpose,
        ["Purpose"] = CustomerFields.Purpose,
        ["AddressDescription"] = CustomerFields.Purpose,
        ["AddressLocationRoles"] = CustomerFields.Purpose,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the field with a label; null when no customer has such a field.</summary>
    public static string? FieldOf(string label) => Fields.GetValueOrDefault(label.Trim());

    /// <summary>
    /// Finds the field that a message names, as in "The value '[removed]' in field 'Customer group' is not found in the related
    /// table 'Customer groups'."
    /// </summary>
    public static string? FieldIn(string message)
        => LabelInMessage().Match(message) is { Success: true } match ? FieldOf(match.Groups["label"].Value) : null;

    [GeneratedRegex(
        @"\b(field|property)\s+(['""](?<label>[A-Za-z][A-Za-z/ -]{0,40})['""]"
        + @"|(?<label>[A-Za-z][A-Za-z/ -]{0,40}?)\s+(is|was|does|has|must|cannot|contains)\b)"
        + @"|\bthe\s+['""]?(?<label>[A-Za-z][A-Za-z/ -]{0,40}?)['""]?\s+field\s+(is|was|does|has|must|cannot|contains)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        MatchTimeoutMilliseconds)]
    private static partial Regex LabelInMessage();
}
