using CommerceCustomers.Cli.Errors;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>The schema of the kind of channel database that the settings name.</summary>
internal sealed record ChannelSchema(int Version, string Sql)
{
    public static ChannelSchema Of(IConfiguration store) => StoreProviders.Parse(store["Provider"]) switch
    {
        StoreProviders.Sqlite => new(SqliteSchema.Version, SqliteSchema.Script()),
        StoreProviders.PostgreSql => new(
            PostgreSqlSchema.Version, PostgreSqlSchema.Script(store["Schema"] ?? new PostgreSqlStoreOptions().Schema)),
        _ => throw new WrongUseException(
            $"{SettingsSection.Name}:Store:Provider: Expected {StoreProviders.Sqlite} or {StoreProviders.PostgreSql}, "
            + $"but found '{store["Provider"]}'."),
    };
}
