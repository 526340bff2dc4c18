using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>
/// Finds reasons not to trust a guess: a shop's "State" may be the state of an account, and headquarters may not
/// support the field. Columns placed with --map are never doubted.
/// </summary>
internal static class ColumnDoubts
{
    public static string? Of(string field, ColumnProfile? profile, HeadquartersLimits limits)
    {
        var unsupported = FieldGroups.IsAddress(field) ? CustomerFields.Addresses : field;
        if (limits.UnsupportedFields.Contains(field) || limits.UnsupportedFields.Contains(unsupported))
        {
            return FieldSupport.MissingReason(limits, field);
        }

        return profile is null ? null : OfCells(field, profile);
    }

    private static string? OfCells(string field, ColumnProfile profile) => field switch
    {
        _ when profile.IsMostly(CellKind.Status) => field == CustomerFields.State
            ? "its cells tell the state of an account, not of an address"
            : "its cells tell a state, such as yes or no",
        CustomerFields.FirstName or CustomerFields.LastName or CustomerFields.OrganizationName or CustomerFields.City
            when profile.IsMostly(CellKind.WithoutLetters) => "its cells are numbers or dates",
        CustomerFields.Country when profile.IsMostly(CellKind.DialingCode) => "its cells are numbers, not names or codes of countries",
        CustomerFields.Type when profile.HasHardly(CellKind.CustomerType) => "its cells do not tell persons from organizations",
        CustomerFields.Language when profile.HasHardly(CellKind.LanguageTag) => "its cells are no language tags such as en-us",
        CustomerFields.Currency when profile.HasHardly(CellKind.CurrencyCode) => "its cells are no currency codes such as USD",
        CustomerFields.CustomerGroup when profile.HasHardly(CellKind.GroupCode) || profile.HasOnly(CellKind.OneDigit)
            => "its cells seem to be groups of the shop, not of headquarters",
        _ => null,
    };
}
