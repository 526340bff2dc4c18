using CommerceCustomers;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.PostgreSql.Clocks;
using CommerceCustomers.PostgreSql.Configuration;
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
    /// <remarks>
    /// Moments are those of the server's clock, so that several machines agree on them: the application's <see cref="TimeProvider"/>
    /// follows that clock, unless the application registers one of its own.
    /// </remarks>
    public static ICommerceCustomersBuilder UsePostgreSql(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddStoreProvider(Provider, PostgreSqlStoreOptionsReader.Errors);
        return builder.Use(static options => options);
    }

    /// <summary>
    /// Keeps customers in a PostgreSQL database, whatever connection string the settings name.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">How the server is connected to: <c>Host=db;Database=shop;Username=shop;Password=…</c>.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UsePostgreSql(this ICommerceCustomersBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UsePostgreSql(options => options with { ConnectionString = connectionString });
    }

    /// <summary>
    /// Keeps customers in a PostgreSQL database, whatever the settings say.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Where the database is, and its limits.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UsePostgreSql(this ICommerceCustomersBuilder builder, PostgreSqlStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder.UsePostgreSql(_ => options);
    }

    /// <summary>
    /// Keeps customers in a PostgreSQL database.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Is given what the settings say, and returns what holds: <c>options =&gt; options with { … }</c>.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UsePostgreSql(
        this ICommerceCustomersBuilder builder, Func<PostgreSqlStoreOptions, PostgreSqlStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddStoreProvider(Provider);
        return builder.Use(configure);
    }

    private static ICommerceCustomersBuilder Use(
        this ICommerceCustomersBuilder builder, Func<PostgreSqlStoreOptions, PostgreSqlStoreOptions> configure)
    {
        builder.Services.TryAddSingleton<DatabaseClock>();
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var options = configure(PostgreSqlStoreOptionsReader.Read(provider.GetRequiredService<IAdapterSettings>()));
            return options with { Clock = provider.GetRequiredService<DatabaseClock>() };
        }));
        builder.Services.UseDatabaseClock();
        return builder.UseStore<PostgreSqlCustomerStore, PostgreSqlCustomerReader>();
    }

    // A clock that the application has registered, before or after, stays in force.
    private static void UseDatabaseClock(this IServiceCollection services)
    {
        var usual = services.FirstOrDefault(static service
            => service.ServiceType == typeof(TimeProvider) && ReferenceEquals(service.ImplementationInstance, TimeProvider.System));
        if (usual is not null)
        {
            services[services.IndexOf(usual)] = ServiceDescriptor.Singleton<TimeProvider>(
                static provider => provider.GetRequiredService<DatabaseClock>());
        }
    }
}
