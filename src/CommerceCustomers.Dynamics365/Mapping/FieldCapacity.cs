using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Mapping;

/// <summary>
/// Checks once more, before a customer is sent, that headquarters can hold everything in it. Validation does so before the
/// customer is stored, but the settings may have changed since. Nothing may be dropped silently.
/// </summary>
internal static class FieldCapacity
{
    public static void ThrowIfExceeded(Customer customer, Dynamics365Options options)
    {
        if (FindUnsupported(customer, options) is { } what)
        {
            throw new CustomerRejectedException(
                ErrorCodes.NoRoomInHeadquarters,
                $"Headquarters cannot hold {what}. Change the settings of headquarters and requeue the customer, or edit it.");
        }
    }

    private static string? FindUnsupported(Customer customer, Dynamics365Options options)
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
            ? HasPersonName(customer) ? "a person's name of an organization" : null
            : HasText(customer.OrganizationName) && options.PersonOrganizationField is null
                ? "the organization of a person (PersonOrganizationField)"
                : null;
    }

    private static bool HasPersonName(Customer customer)
        => HasText(customer.FirstName) || HasText(customer.MiddleName) || HasText(customer.LastName);

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);
}
