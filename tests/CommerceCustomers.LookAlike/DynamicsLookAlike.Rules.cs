using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.LookAlike;

/// <content>Applies business rules to rows, in the words of the environment, and changes rows as the environment does.</content>
public sealed partial class DynamicsLookAlike
{
    private const string Failed = "Write failed for table row of type 'CustCustomerV3Entity'. Infolog: ";

    private const string ValidateWriteFailed = "Error: validateWrite failed on data source 'CustTable (CustTable)'.";

    private static readonly string[] AlwaysMandatory = ["CustomerGroupId", "SalesCurrencyCode"];

    /// <summary>The labels of fields in the forms, and the related tables that hold their values.</summary>
    private static readonly Dictionary<string, (string Label, string Table)> Related = new()
    {
        ["CustomerGroupId"] = ("Customer group", "Customer groups"),
        ["SalesCurrencyCode"] = ("Currency", "Currencies"),
        ["LanguageId"] = ("Language", "Languages"),
        ["AddressCountryRegionId"] = ("Country/region", "Country/region"),
        ["AddressState"] = ("State", "State/province"),
        ["AddressCity"] = ("City", "City"),
        ["AddressZipCode"] = ("ZIP/postal code", "ZIP/postal codes"),
        ["AddressLocationRoles"] = ("Purpose", "Address and contact information purpose"),
    };

    private string? Objection(string entity, EntitySchema schema, Dictionary<string, JsonElement> fields, bool isCrossCompany, Fault fault)
    {
        foreach (var (field, value) in fields)
        {
            if (schema.Objection(field, value) is { } words)
            {
                return words;
            }
        }

        var company = fields.TryGetValue("dataAreaId", out var area) ? area.GetString()! : Companies[0];
        if (fault == Fault.UnknownCompany || !Companies.Contains(company, StringComparer.OrdinalIgnoreCase))
        {
            return Failed + $"Error: Company {company} does not exist.";
        }

        if (!isCrossCompany && !company.Equals(Companies[0], StringComparison.OrdinalIgnoreCase))
        {
            return $"The company {company} is not valid here: cross-company is needed outside the user's own company.";
        }

        return (entity == "CustomersV3" ? CustomerObjection(fields, company, fault) : null)
            ?? TooLong(schema, fields) ?? AddressObjection(fields) ?? ForeignKeyObjection(fields);
    }

    private string? CustomerObjection(Dictionary<string, JsonElement> fields, string company, Fault fault)
    {
        string? Value(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : null;
        if (fault == Fault.NumberSequenceExhausted && (FaultyCompany is null || FaultyCompany == company))
        {
            return Failed + "Error: Number sequence Cust-1 has been exceeded.; " + ValidateWriteFailed;
        }

        if (fault == Fault.Refused)
        {
            var person = $"{Value("PersonFirstName")} {Value("PersonLastName")} with {Value("PrimaryContactEmail")}";
            var words = RefusalWords ?? $"Customer {person} is on the black list.";
            return Failed + $"Warning: {words}; {ValidateWriteFailed}";
        }

        foreach (var required in AlwaysMandatory.Concat(MandatoryFields ?? []))
        {
            if (string.IsNullOrEmpty(Value(required)))
            {
                return Failed + $"Warning: Field '{required}' must be filled in.; {ValidateWriteFailed}";
            }
        }

        var isOrganization = Value("PartyType") == "Organization";
        var name = isOrganization ? Value("OrganizationName") : Value("PersonFirstName") + Value("PersonLastName");
        if (string.IsNullOrEmpty(name))
        {
            return Failed + "Warning: Field 'Name' must be filled in.";
        }

        return Value("CustomerAccount") is not null ? Failed + "Error: Manual numbering is not allowed." : null;
    }

    private static string? TextOf(Dictionary<string, JsonElement> fields, string name)
        => fields.TryGetValue(name, out var value) ? value.ToString() : null;

    private string? TooLong(EntitySchema schema, Dictionary<string, JsonElement> fields)
        => CutsTexts ? null : fields
            .Where(field => schema.LengthOf(field.Key) is { } length && field.Value.ToString().Length > length)
            .Select(field => Failed + $"Error: The value in field '{field.Key}' is longer than {schema.LengthOf(field.Key)} characters.")
            .FirstOrDefault();

    private string? AddressObjection(Dictionary<string, JsonElement> fields)
    {
        if (!string.IsNullOrEmpty(TextOf(fields, "AddressDescription"))
            && string.IsNullOrEmpty(TextOf(fields, "AddressCountryRegionId") + TextOf(fields, "AddressCountryRegionISOCode")))
        {
            return Failed + "Warning: Field 'Country/region' must be filled in.; "
                + "Warning: validateField failed on field 'CustCustomerV3Entity.AddressCountryRegionId'.";
        }

        return TextOf(fields, "AddressCountryRegionISOCode") is { Length: > 0 } code && !CountriesByIsoCode.ContainsKey(code)
            ? NotFound("AddressCountryRegionISOCode", code, ("ISO code", "Country/region"))
            : null;
    }

    private string? ForeignKeyObjection(Dictionary<string, JsonElement> fields)
    {
        foreach (var (field, known) in ForeignKeys)
        {
            if (TextOf(fields, field) is { Length: > 0 } value && !known.Contains(value))
            {
                return NotFound(field, value, Related.TryGetValue(field, out var related) ? related : (field, field));
            }
        }

        return null;
    }

    private static string NotFound(string field, string value, (string Label, string Table) related)
        => Failed + $"Warning: The value '{value}' in field '{related.Label}' is not found in the related table '{related.Table}'.; "
            + $"Warning: validateField failed on field 'CustCustomerV3Entity.{field}'.";

    /// <summary>Cuts texts that are too long, and finds the country that was sent by its ISO code.</summary>
    private void Tidy(EntitySchema schema, Dictionary<string, JsonElement> fields)
    {
        foreach (var (name, value) in fields.ToList())
        {
            if (schema.LengthOf(name) is { } length && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > length)
            {
                fields[name] = JsonSerializer.SerializeToElement(value.GetString()![..length]);
            }
        }

        if (TextOf(fields, "AddressCountryRegionISOCode") is { Length: > 0 } code
            && string.IsNullOrEmpty(TextOf(fields, "AddressCountryRegionId")))
        {
            fields["AddressCountryRegionId"] = JsonSerializer.SerializeToElement(CountriesByIsoCode[code]);
        }
    }

    private LookAlikeRow AfterDualWrite(LookAlikeRow row)
        => BlankedByDualWrite.Count == 0 || row.At + DualWriteDelay > _timeProvider.GetUtcNow() ? row : row with
        {
            Fields = row.Fields.ToDictionary(
                static field => field.Key,
                field => BlankedByDualWrite.Contains(field.Key) ? JsonSerializer.SerializeToElement("") : field.Value),
        };

    private static string TypeOf(string words) => words.StartsWith("Write failed", StringComparison.Ordinal)
        ? "Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException"
        : "System.InvalidOperationException";

    private async Task MetadataAsync(HttpContext context, Fault fault)
    {
        if (await IsEndedAsync(context, fault))
        {
            return;
        }

        if (MandatoryFields is not { } mandatory || (string?)context.Request.RouteValues["entity"] != "PublicEntities('CustomerV3')")
        {
            await ErrorAsync(context, 404, "Not found.");
            return;
        }

        var properties = new JsonArray([.. _customer.Fields.Select(field => (JsonNode)field.ToMetadata(mandatory.Contains(field.Name)))]);
        var entity = new JsonObject { ["Name"] = "CustomerV3", ["EntitySetName"] = "CustomersV3", ["Properties"] = properties };
        await WriteAsync(context, 200, entity.ToJsonString());
    }
}
