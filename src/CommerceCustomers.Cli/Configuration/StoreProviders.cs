namespace CommerceCustomers.Cli.Configuration;

/// <summary>
/// The kinds of channel database that <c>Store:Provider</c> may name, in letters of either case. Without a name it is SQLite.
/// </summary>
internal static class StoreProviders
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";

    /// <summary>Returns the name as it is written here; <see langword="null"/> for a name that is not known.</summary>
    public static string? Parse(string? name) => name is null
        ? Sqlite
        : Array.Find([Sqlite, PostgreSql], known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
