using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite;

internal static class SqliteStoreOptionsReader
{
    public static SqliteStoreOptions Read(StoreSettings settings)
    {
        if (settings.ConnectionString is not { } text)
        {
            return new SqliteStoreOptions();
        }

        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException exception)
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.NotReachable,
                "Expected a connection string such as 'Data Source=customers.db' in Store:ConnectionString. " + exception.Message,
                exception);
        }

        if (builder.Mode == SqliteOpenMode.Memory
            || string.IsNullOrWhiteSpace(builder.DataSource)
            || builder.DataSource.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new CustomerStoreException(
                CustomerStoreFailure.Unsafe,
                "Expected a file as Data Source in Store:ConnectionString, but found a database in memory, which is lost when the process ends.");
        }

        return new SqliteStoreOptions { Path = builder.DataSource };
    }
}
