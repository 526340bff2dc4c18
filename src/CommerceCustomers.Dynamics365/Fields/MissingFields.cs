namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// Names the part of headquarters that only customers without a certain field need. When headquarters demands such a field,
/// the customers without it wait and all others go on.
/// </summary>
internal static class MissingFields
{
    /// <summary>Names the part; null for a field that only the shopper can supply.</summary>
    public static string? PartOf(string field)
        => field is CustomerFields.CustomerGroup or CustomerFields.Currency or CustomerFields.Language
            ? $"customers without {field}"
            : null;
}
