using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Mapping;

// A customer as CustomersV3 takes it. What is not given is not written, so that headquarters' own defaults hold.
internal static class CustomerWriter
{
    public static byte[] Write(HeadquartersCustomer outgoing, Dynamics365Options options)
    {
        var customer = outgoing.Customer;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("dataAreaId", outgoing.LegalEntity.Value);
            json.WriteString(options.ReferenceField, outgoing.Id.ToString());
            WriteNames(json, customer, options);
            Write(json, "CustomerGroupId", customer.CustomerGroup);
            Write(json, "SalesCurrencyCode", customer.Currency);
            Write(json, "LanguageId", customer.Language);
            Write(json, "PrimaryContactEmail", customer.Email);
            Write(json, "PrimaryContactPhone", customer.Phone);
            Write(json, "ReceiptEmail", customer.ReceiptEmail);
            Write(json, "ReceiptOption", OptionOf(customer.ReceiptPreference));
            if (PrimaryAddress(customer) is { } address)
            {
                WriteAddress(json, address, customer.Type, options);
            }

            foreach (var (name, value) in customer.Attributes)
            {
                Write(json, options.AttributeFields[name], value);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    // What of the data entity the customer needs: the fields that are written for it, and that headquarters does without those it lacks.
    public static IReadOnlyList<string> PartsOf(HeadquartersCustomer outgoing, Dynamics365Options options)
    {
        using var written = JsonDocument.Parse(Write(outgoing, options));
        var customer = outgoing.Customer;
        var lacking = new[]
        {
            customer.CustomerGroup is null ? CustomerFields.CustomerGroup : null,
            customer.Currency is null ? CustomerFields.Currency : null,
            customer.Language is null ? CustomerFields.Language : null,
        };
        return [.. written.RootElement.EnumerateObject().Select(static field => field.Name), .. lacking.OfType<string>().Select(static field => PartWithout(field)!)];
    }

    // Null for a field that only the customer's own person can supply.
    public static string? PartWithout(string field) => field is CustomerFields.CustomerGroup or CustomerFields.Currency or CustomerFields.Language
        ? $"customers without {field}"
        : null;

    // Whether a row is the customer that was written, by who it is. Headquarters may have cut a name.
    public static bool IsSamePerson(JsonElement row, Customer customer) => customer.Type == CustomerType.Organization
        ? IsSame(row, "OrganizationName", customer.OrganizationName)
        : IsSame(row, "PersonFirstName", customer.FirstName) && IsSame(row, "PersonLastName", customer.LastName);

    // The fields have the same names in the entity of further addresses.
    public static void WriteAddress(Utf8JsonWriter json, Address address, CustomerType? type, Dynamics365Options options)
    {
        var country = CountryOf(address, options);
        Write(json, "AddressDescription", DescriptionOf(address, type));
        Write(json, "AddressLocationRoles", RoleOf(address, type, options));
        Write(json, "AddressStreet", address.Street);
        Write(json, "AddressCity", address.City);
        Write(json, "AddressState", address.State);
        Write(json, "AddressZipCode", address.ZipCode);
        Write(json, options.CountryField, country);
    }

    // Headquarters refuses a description without a country.
    public static string? DescriptionOf(Address address, CustomerType? type) => string.IsNullOrWhiteSpace(address.Country) ? null : PurposeOf(address, type);

    // As headquarters names it, or by ISO with two letters.
    public static string? CountryOf(Address address, Dynamics365Options options)
        => options.CountryField == Dynamics365Options.IsoCountryField ? IsoCodes.Alpha2(address.Country) ?? address.Country : address.Country;

    public static Address? PrimaryAddress(Customer customer)
        => customer.Addresses.FirstOrDefault(static address => address.IsPrimary) ?? (customer.Addresses is [var first, ..] ? first : null);

    private static string RoleOf(Address address, CustomerType? type, Dynamics365Options options)
        => PurposeOf(address, type) is var purpose && options.LocationRoles.TryGetValue(purpose, out var role) ? role : purpose;

    private static string PurposeOf(Address address, CustomerType? type)
        => address.Purpose ?? (type == CustomerType.Organization ? "Business" : "Home");

    private static void WriteNames(Utf8JsonWriter json, Customer customer, Dynamics365Options options)
    {
        if (customer.Type == CustomerType.Organization)
        {
            json.WriteString("PartyType", "Organization");
            Write(json, "OrganizationName", customer.OrganizationName);
            return;
        }

        json.WriteString("PartyType", "Person");
        Write(json, "PersonFirstName", customer.FirstName);
        Write(json, "PersonMiddleName", customer.MiddleName);
        Write(json, "PersonLastName", customer.LastName);
        if (options.PersonOrganizationField is { } field)
        {
            Write(json, field, customer.OrganizationName);
        }
    }

    // The names of the enumeration in the public description of the interface; the first of them is the receipt of the till.
    private static string? OptionOf(ReceiptPreference? preference) => preference switch
    {
        ReceiptPreference.Standard => "RetailEx3",
        ReceiptPreference.Email => "Email",
        ReceiptPreference.Both => "Both",
        _ => null,
    };

    private static bool IsSame(JsonElement row, string field, string? value)
    {
        var (kept, given) = (AnswerJson.Text(row, field)?.Trim() ?? "", value?.Trim() ?? "");
        return kept.Length == 0 ? given.Length == 0 : given.StartsWith(kept, StringComparison.OrdinalIgnoreCase);
    }

    private static void Write(Utf8JsonWriter json, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(field, value);
        }
    }
}
