using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Columns;

// Which fields must come from one place: the names of a person, the parts of an address. Every other field is alone.
internal static class FieldGroups
{
    private static readonly string[] Names = [CustomerFields.FirstName, CustomerFields.MiddleName, CustomerFields.LastName];

    private static readonly string[] Address =
    [
        CustomerFields.Street, CustomerFields.City, CustomerFields.State, CustomerFields.ZipCode, CustomerFields.Country,
    ];

    // The group is called by its first field.
    public static string Of(string field)
        => Names.Contains(field) ? Names[0] : IsAddress(field) ? Address[0] : field;

    public static bool IsAddress(string field) => Address.Contains(field);

    public static bool IsName(string field) => Names.Contains(field);

    // Shops fill in their own country and state for those who gave no address: these alone do not make a choice the one
    // that is meant.
    public static bool IsTelling(string field)
        => field is not (CustomerFields.State or CustomerFields.Country or CustomerFields.MiddleName);
}
