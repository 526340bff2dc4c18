using System.Text.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Mapping;

/// <summary>
/// Writes a customer as a row of CustomersV3. Fields without a value are left out, so that the defaults of headquarters apply.
/// </summary>
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
            json.WriteString(options.ReferenceField, outgoing.CustomerId.ToString());
            WriteNames(json, customer, options);
            json.WriteIfGiven("CustomerGroupId", customer.CustomerGroup);
            json.WriteIfGiven("SalesCurrencyCode", customer.Currency);
            json.WriteIfGiven("LanguageId", customer.Language);
            json.WriteIfGiven("PrimaryContactEmail", customer.Email);
            json.WriteIfGiven("PrimaryContactPhone", customer.Phone);
            json.WriteIfGiven("ReceiptEmail", customer.ReceiptEmail);
            json.WriteIfGiven("ReceiptOption", ReceiptOptionOf(customer.ReceiptPreference));
            if (AddressMapping.PrimaryOf(customer) is { } address)
            {
                AddressMapping.Write(json, address, customer.Type, options);
            }

            foreach (var (name, value) in customer.Attributes)
            {
                json.WriteIfGiven(options.AttributeFields[name], value);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteNames(Utf8JsonWriter json, Customer customer, Dynamics365Options options)
    {
        if (customer.Type == CustomerType.Organization)
        {
            json.WriteString("PartyType", "Organization");
            json.WriteIfGiven("OrganizationName", customer.OrganizationName);
            return;
        }

        json.WriteString("PartyType", "Person");
        json.WriteIfGiven("PersonFirstName", customer.FirstName);
        json.WriteIfGiven("PersonMiddleName", customer.MiddleName);
        json.WriteIfGiven("PersonLastName", customer.LastName);
        if (options.PersonOrganizationField is { } field)
        {
            json.WriteIfGiven(field, customer.OrganizationName);
        }
    }

    /// <summary>
    /// Gives the name in the enumeration of the public description of the entity, whose first value stands for the receipt of the till.
    /// </summary>
    private static string? ReceiptOptionOf(ReceiptPreference? preference) => preference switch
    {
        ReceiptPreference.Standard => "RetailEx3",
        ReceiptPreference.Email => "Email",
        ReceiptPreference.Both => "Both",
        _ => null,
    };
}
