namespace CommerceCustomers.Creation;

/// <summary>
/// A customer whose lists nobody else can change: what is stored is what is sent, although the caller keeps its lists.
/// </summary>
internal static class CustomerSnapshot
{
    public static Customer Of(Customer customer)
        => customer.Addresses.Count + customer.Affiliations.Count + customer.Attributes.Count == 0 ? customer : customer with
        {
            Addresses = [.. customer.Addresses],
            Affiliations = [.. customer.Affiliations],

            // In the order in which they are stored, and compared as they are when they are read back.
            Attributes = customer.Attributes.Count == 0 ? customer.Attributes : customer.Attributes
                .OrderBy(static attribute => attribute.Key, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal),
        };
}
