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
        if (FindUnsupported(customer, options) is var (field, what))
        {
            throw new CustomerRejectedException(
                ErrorCodes.NoRoomInHeadquarters,
                $"Headquarters cannot hold {what}. Change the settings of headquarters and requeue the customer, or edit it.")
            { Field = field };
        }
    }

    private static (string Field, string What)? FindUnsupported(Customer customer, Dynamics365Options options)
    {
        if (customer.Affiliations.Count > 0)
        {
            return (CustomerFields.Affiliations, "affiliations");
        }

        if (customer.Attributes.Keys.FirstOrDefault(name => !options.AttributeFields.ContainsKey(name)) is { } attribute)
        {
            return (CustomerFields.Attributes, $"the attribute '{attribute}' (AttributeFields)");
        }

        if (customer.ExternalIdentity is { } identity && !options.IdentityProviders.ContainsKey(identity.Issuer))
        {
            return (CustomerFields.ExternalIdentity, "an external identity of this issuer (IdentityProviders)");
        }

        return customer.Type == CustomerType.Organization
            ? FieldOfPersonName(customer) is { } field ? (field, "a person's name of an organization") : null
            : HasText(customer.OrganizationName) && options.PersonOrganizationField is null
                ? (CustomerFields.OrganizationName, "the organization of a person (PersonOrganizationField)")
                : null;
    }

    private static string? FieldOfPersonName(Customer customer)
        => HasText(customer.FirstName) ? CustomerFields.FirstName
            : HasText(customer.MiddleName) ? CustomerFields.MiddleName
            : HasText(customer.LastName) ? CustomerFields.LastName
            : null;

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);
}
