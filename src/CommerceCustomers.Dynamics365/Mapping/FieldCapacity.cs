using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Mapping;

// Whether CustomersV3 and its companions have room for all of a customer. Validation refuses what they cannot hold before it is stored; but
// a customer may have been stored under other settings, and nothing of it may be dropped silently.
internal static class FieldCapacity
{
    public static void Check(Customer customer, Dynamics365Options options)
    {
        if (Lacking(customer, options) is { } what)
        {
            throw new CustomerRejectedException(
                "NoRoomInHeadquarters", $"Headquarters has no room for {what}. Make room in the settings of headquarters and requeue the customer, or edit it.");
        }
    }

    private static string? Lacking(Customer customer, Dynamics365Options options)
    {
        if (customer.Affiliations.Count > 0)
        {
            return "affiliations";
        }

        if (customer.Attributes.Keys.FirstOrDefault(name => !options.AttributeFields.ContainsKey(name)) is { } attribute)
        {
            return $"the attribute '{attribute}' (AttributeFields)";
        }

        if (customer.ExternalIdentity is { } identity && !options.IdentityProviders.ContainsKey(identity.Issuer))
        {
            return "an external identity of this issuer (IdentityProviders)";
        }

        return customer.Type == CustomerType.Organization
            ? HasText(customer.FirstName) || HasText(customer.MiddleName) || HasText(customer.LastName) ? "a person's name of an organization" : null
            : HasText(customer.OrganizationName) && options.PersonOrganizationField is null ? "the organization of a person (PersonOrganizationField)" : null;
    }

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);
}
