namespace CommerceCustomers.Identifiers;

/// <summary>
/// The name of a functionality profile: kept in lower case, because configuration keys do not distinguish case.
/// </summary>
internal static class ProfileName
{
    public const int MaxLength = 64;

    public static string Checked(string value) => Identifier.Checked(value, MaxLength, nameof(value));
}
