using CommerceCustomers;
using CommerceCustomers.PostgreSql;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Plugs in the shared channel database.
/// </summary>
public static class PostgreSqlCommerceCustomersExtensions
{
    private const string Provider = "PostgreSql";

    /// <summary>
    /// Keeps customers in the PostgreSQL database that <c>Store:ConnectionString</c> and <c>Store:Schema</c> name.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UsePostgreSql(this ICommerceCustomersBuilder builder)
        => builder.UsePostgreSql(static options => options);

    /// <summary>
    /// Keeps customers in a PostgreSQL database, whatever connection string the settings name.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">How the server is connected to.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UsePostgreSql(this ICommerceCustomersBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UsePostgreSql(options => options with { ConnectionString = connectionString });
    }

    /// <summary>
    /// Keeps customers in a PostgreSQL database.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Is given what the settings say and returns what holds.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UsePostgreSql(
        this ICommerceCustomersBuilder builder, Func<PostgreSqlStoreOptions, PostgreSqlStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddStoreProvider(Provider);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var settings = provider.GetRequiredService<IAdapterSettings>();
            return configure(new PostgreSqlStoreOptions { ConnectionString = settings.ConnectionString ?? "" });
        }));
        return builder.UseStore<PostgreSqlCustomerStore, PostgreSqlCustomerReader>();
    }
}
