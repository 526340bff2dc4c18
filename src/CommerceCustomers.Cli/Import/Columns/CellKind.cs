using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Columns;

// What a cell may hold instead of what its header promises.
internal enum CellKind
{
    // Yes, no, enabled, subscribed.
    Status,

    // Digits and no letter, as in dates, amounts and identifiers.
    WithoutLetters,
    OneDigit,
    DialingCode,
    CustomerType,
    LanguageTag,
    CurrencyCode,

    // As headquarters calls its groups: 30, RETAIL-1. "Wholesale" is a shop's word for its own.
    GroupCode,

    // Street, city and postal code in one cell.
    WholeAddress,
}
