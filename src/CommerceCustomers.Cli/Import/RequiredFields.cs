using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rows;

namespace CommerceCustomers.Cli.Import;

/// <summary>
/// Stops an import before its first row when headquarters requires a field that neither a column nor the channel
/// supplies: every row would be refused.
/// </summary>
internal static class RequiredFields
{
    public static void Check(ImportFile file, Channel? channel)
    {
        var missing = file.Map.Limits.RequiredFields
            .Where(field => file.Map.ColumnOf(field) is null && IsWanted(field, file.Map) && !IsInherited(field, channel?.DefaultCustomer))
            .Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new WrongUseException(
                $"Headquarters requires {string.Join(" and ", missing)}, but no column of '{file.Options.File}' gives it. "
                + $"Place one with --map, or set it on the DefaultCustomer of the channel.{AddressAdvice(missing)} Nobody was imported.");
        }
    }

    // Parts of an address are required only when the file has addresses.
    private static bool IsWanted(string field, HeaderMap map)
        => FieldGroups.IsAddress(field)
            ? map.Fields.Any(FieldGroups.IsAddress)
            : !FieldGroups.IsName(field) && field != CustomerFields.OrganizationName;

    private static bool IsInherited(string field, DefaultCustomer? template) => field switch
    {
        CustomerFields.CustomerGroup => template?.CustomerGroup is not null,
        CustomerFields.Currency => template?.Currency is not null,
        CustomerFields.Language => template?.Language is not null,
        CustomerFields.Country => template?.Country is not null,
        CustomerFields.Type => true,
        CustomerFields.Email or CustomerFields.Phone or CustomerFields.ReceiptEmail => false,
        _ => FieldGroups.IsAddress(field) is false,
    };

    private static string AddressAdvice(string[] missing)
        => Array.Exists(missing, FieldGroups.IsAddress) ? " Or leave the addresses out with --skip." : "";
}
