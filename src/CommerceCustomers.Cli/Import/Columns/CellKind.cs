namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Kinds of content that contradict the header of a column.</summary>
internal enum CellKind
{
    /// <summary>Yes, no, enabled, subscribed.</summary>
    Status,

    /// <summary>Digits without a letter, as in dates, amounts and identifiers.</summary>
    WithoutLetters,
    OneDigit,
    DialingCode,
    CustomerType,
    LanguageTag,
    CurrencyCode,

    /// <summary>A code as headquarters uses for groups: 30, RETAIL-1. "Wholesale" is a shop's own name for a group.</summary>
    GroupCode,

    /// <summary>Street, city and postal code in one cell.</summary>
    WholeAddress,
}
