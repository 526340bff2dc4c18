using CommerceCustomers.Settings;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Sqlite.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Plugs in the embedded channel database.
/// </summary>
public static class SqliteCommerceCustomersExtensions
{
    /// <summary>
    /// Keeps customers in the SQLite file that <c>Store:ConnectionString</c> names, or in <c>customers.db</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseSqlite(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(SqliteStoreOptionsReader.Provider));
        builder.Services.Replace(ServiceDescriptor.Singleton(
            static provider => SqliteStoreOptionsReader.Read(provider.GetRequiredService<ILiveSettings>().Current.Store)));
        return builder.UseStore<SqliteCustomerStore, SqliteCustomerReader>();
    }

    /// <summary>
    /// Keeps customers in a SQLite file, whatever the settings say.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Where the file is, and its limits.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseSqlite(this ICommerceCustomersBuilder builder, SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.Replace(ServiceDescriptor.Singleton(SqliteStoreOptionsReader.Provider with { Check = static _ => [] }));
        builder.Services.Replace(ServiceDescriptor.Singleton(options));
        return builder.UseStore<SqliteCustomerStore, SqliteCustomerReader>();
    }
}
