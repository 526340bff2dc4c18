using System.Text.Json.Nodes;

namespace CommerceCustomers.LookAlike;

/// <summary>A field of an entity. Its kind is ":text", ":number", ":date", or "=" with the names of an enumeration.</summary>
internal sealed record EntityField(string Name, string Kind, bool CanBeWritten = true)
{
    private static readonly Dictionary<string, int> UsualLengths = new()
    {
        ["PersonFirstName"] = 25,
        ["PersonMiddleName"] = 25,
        ["PersonLastName"] = 25,
        ["OrganizationName"] = 100,
        ["KnownAs"] = 100,
        ["NameAlias"] = 20,
        ["IdentificationNumber"] = 50,
        ["CustomerGroupId"] = 10,
        ["SalesCurrencyCode"] = 3,
        ["LanguageId"] = 7,
        ["PrimaryContactEmail"] = 255,
        ["PrimaryContactPhone"] = 255,
        ["ReceiptEmail"] = 255,
        ["AddressDescription"] = 100,
        ["AddressStreet"] = 250,
        ["AddressCity"] = 60,
        ["AddressState"] = 10,
        ["AddressZipCode"] = 10,
        ["AddressCountryRegionId"] = 10,
        ["AddressCountryRegionISOCode"] = 2,
    };

    /// <summary>Gets the length; null for the many fields whose length is not published.</summary>
    public int? Length { get; init; } = UsualLengths.TryGetValue(Name, out var length) ? length : null;

    public JsonObject ToMetadata(bool isMandatory) => new()
    {
        [nameof(Name)] = Name,
        ["TypeName"] = Kind switch
        {
            ":text" => "Edm.String",
            ":number" => "Edm.Decimal",
            ":date" => "Edm.DateTimeOffset",
            "=No|Yes" => "Microsoft.Dynamics.DataEntities.NoYes",
            _ => "Microsoft.Dynamics.DataEntities." + Name,
        },
        ["DataType"] = Kind switch { ":text" => "String", ":number" => "Real", ":date" => "UtcDateTime", _ => "Enum" },
        ["IsKey"] = Name is "dataAreaId" or "CustomerAccount",
        ["IsMandatory"] = isMandatory || Name is "dataAreaId" or "CustomerAccount",
        ["ConfigurationEnabled"] = true,
        ["AllowEdit"] = CanBeWritten && Name is not ("dataAreaId" or "CustomerAccount"),
        ["AllowEditOnCreate"] = CanBeWritten,
        ["IsDimension"] = false,
    };
}
