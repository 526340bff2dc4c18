using System.Text.Json;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Mapping;

/// <summary>
/// Names the parts of headquarters that a customer needs. When a part fails, the customers that need it wait and all others go on.
/// </summary>
internal static class CustomerParts
{
    /// <summary>
    /// Names what the create needs: every field that it writes, and the parts that concern customers without group, currency or language.
    /// </summary>
    public static IReadOnlyList<string> OfCreate(HeadquartersCustomer outgoing, Dynamics365Options options)
    {
        using var written = JsonDocument.Parse(CustomerWriter.Write(outgoing, options));
        var customer = outgoing.Customer;
        var missing = new[]
        {
            customer.CustomerGroup is null ? CustomerFields.CustomerGroup : null,
            customer.Currency is null ? CustomerFields.Currency : null,
            customer.Language is null ? CustomerFields.Language : null,
        };
        return
        [
            .. written.RootElement.EnumerateObject().Select(static field => field.Name),
            .. missing.OfType<string>().Select(static field => MissingFields.PartOf(field)!),
        ];
    }

    /// <summary>Names the entity sets that the completion writes to.</summary>
    public static IReadOnlyList<string> OfCompletion(Customer customer) =>
    [
        .. customer.Addresses.Count > 1 ? [EntitySets.Addresses] : Array.Empty<string>(),
        .. customer.ExternalIdentity is not null ? [EntitySets.ExternalIdentities] : Array.Empty<string>(),
    ];
}
