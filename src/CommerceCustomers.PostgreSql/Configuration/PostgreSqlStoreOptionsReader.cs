using CommerceCustomers.PostgreSql.Schema;

namespace CommerceCustomers.PostgreSql.Configuration;

/// <summary>
/// Reads connection string and schema from the settings. No message shows a value, because it may hold a password.
/// </summary>
internal static class PostgreSqlStoreOptionsReader
{
    /// <summary>Finds everything that is wrong with the settings of the store.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Errors(IAdapterSettings settings)
    {
        if (ConnectionStrings.Error(settings.ConnectionString) is { } connection)
        {
            yield return KeyValuePair.Create(nameof(StoreOptions.ConnectionString), connection);
        }

        if (settings.Schema is { } name && SchemaName.Error(name) is { } schema)
        {
            yield return KeyValuePair.Create(nameof(StoreOptions.Schema), schema);
        }
    }

    public static PostgreSqlStoreOptions Read(IAdapterSettings settings)
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = settings.ConnectionString ?? "" };
        return settings.Schema is { } schema ? options with { Schema = schema } : options;
    }
}
