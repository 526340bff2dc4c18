namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>
/// Which fields must come from the same columns: the names of a person, the parts of an address. Every other field is
/// a group of its own.
/// </summary>
internal static class FieldGroups
{
    private static readonly string[] Names = [CustomerFields.FirstName, CustomerFields.MiddleName, CustomerFields.LastName];

    private static readonly string[] Address =
    [
        CustomerFields.Street, CustomerFields.City, CustomerFields.State, CustomerFields.ZipCode, CustomerFields.Country,
    ];

    /// <summary>The first field of a group is its name.</summary>
    public static string Of(string field)
        => Names.Contains(field) ? Names[0] : IsAddress(field) ? Address[0] : field;

    public static bool IsAddress(string field) => Address.Contains(field);

    public static bool IsName(string field) => Names.Contains(field);

    /// <summary>
    /// Whether a value of this field selects a choice. Shops fill in their own country and state for customers
    /// without an address, so those do not count.
    /// </summary>
    public static bool IsDecisive(string field)
        => field is not (CustomerFields.State or CustomerFields.Country or CustomerFields.MiddleName);
}
