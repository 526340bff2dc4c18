using CommerceCustomers;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Sqlite.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Plugs in the embedded channel database.
/// </summary>
public static class SqliteCommerceCustomersExtensions
{
    private const string Provider = "Sqlite";

    /// <summary>
    /// Keeps customers in the SQLite file that <c>Store:ConnectionString</c> names, or in <c>customers.db</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// A relative path is relative to <see cref="CommerceCustomersOptions.BasePath"/>, which is the content root of the host unless the
    /// application says otherwise, and the working directory where there is no host.
    /// </remarks>
    public static ICommerceCustomersBuilder UseSqlite(this ICommerceCustomersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddStoreProvider(Provider, static settings => SqliteStoreOptionsReader.Errors(settings.ConnectionString, settings.Schema));
        return builder.Use(static settings => SqliteStoreOptionsReader.Read(settings.ConnectionString));
    }

    /// <summary>
    /// Keeps customers in a SQLite file, whatever the settings say.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">Where the file is, and its limits.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>A relative path is relative to the same folder as one that stands in the settings.</remarks>
    public static ICommerceCustomersBuilder UseSqlite(this ICommerceCustomersBuilder builder, SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.AddStoreProvider(Provider);
        return builder.Use(_ => options);
    }

    private static ICommerceCustomersBuilder Use(this ICommerceCustomersBuilder builder, Func<IAdapterSettings, SqliteStoreOptions> read)
    {
        builder.Services.AddOptions<CommerceCustomersOptions>().PostConfigure<IServiceProvider>(static (options, provider)
            => options.BasePath ??= provider.GetService<IHostEnvironment>()?.ContentRootPath);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var settings = provider.GetRequiredService<IAdapterSettings>();
            var options = read(settings);
            var path = Path.Combine(settings.BasePath, options.Path);
            RefuseToBeginAnew(path, Path.GetFullPath(options.Path), settings.BasePath);
            return options with { Path = path };
        }));
        return builder.UseStore<SqliteCustomerStore, SqliteCustomerReader>();
    }

    // Relative paths were once relative to the working directory. An empty database beside the one with the customers would lose them.
    private static void RefuseToBeginAnew(string path, string inWorkingDirectory, string basePath)
    {
        if (!File.Exists(path) && path != inWorkingDirectory && File.Exists(inWorkingDirectory))
        {
            throw new CommerceConfigurationException(
                $"Expected the channel database at '{path}', because relative paths are relative to '{basePath}', but found one at "
                + $"'{inWorkingDirectory}'. Move it with all files that begin with its name, or write its absolute path, or set BasePath.");
        }
    }
}
