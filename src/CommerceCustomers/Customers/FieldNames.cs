using System.Collections.Frozen;

namespace CommerceCustomers.Customers;

/// <summary>The names of <see cref="CustomerFields"/>, against which a name that an adapter gives is checked.</summary>
internal static class FieldNames
{
    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        CustomerFields.Type,
        CustomerFields.FirstName,
        CustomerFields.MiddleName,
        CustomerFields.LastName,
        CustomerFields.OrganizationName,
        CustomerFields.Email,
        CustomerFields.Phone,
        CustomerFields.Language,
        CustomerFields.Currency,
        CustomerFields.CustomerGroup,
        CustomerFields.ReceiptEmail,
        CustomerFields.ReceiptPreference,
        CustomerFields.Affiliations,
        CustomerFields.Attributes,
        CustomerFields.ExternalIdentity,
        CustomerFields.Addresses,
        CustomerFields.Street,
        CustomerFields.City,
        CustomerFields.State,
        CustomerFields.ZipCode,
        CustomerFields.Country,
        CustomerFields.Purpose);

    /// <summary>Returns a name; null for one that is not ours, which may be headquarters' own words.</summary>
    public static string? Known(string? name) => name is not null && All.Contains(name) ? name : null;
}
