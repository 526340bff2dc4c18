namespace CommerceCustomers.Customers;

/// <summary>
/// A customer whose lists nobody else can change: what is validated is what is stored and sent, although the caller keeps its lists.
/// </summary>
internal static class CustomerSnapshot
{
    public static Customer Of(Customer customer)
        => customer.Addresses.Count + customer.Affiliations.Count + customer.Attributes.Count == 0 ? customer : customer with
        {
            Addresses = Of(customer.Addresses),
            Affiliations = Of(customer.Affiliations),
            Attributes = Of(customer.Attributes),
        };

    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> list) => list.Count == 0 ? list : [.. list];

    /// <summary>Copies attributes in the order in which they are stored, compared as they are when they are read back.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> attributes)
        => attributes.Count == 0 ? attributes : attributes
            .OrderBy(static attribute => attribute.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
}
