using CommerceCustomers.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli;

// From the configuration file to the library. A change of the file acts while the program runs.
internal static class ToolServices
{
    private const string Section = "CommerceCustomers";

    public static (ServiceProvider Services, IDisposable Configuration) Build(FileInfo file)
    {
        var configuration = Read(file);
        var section = configuration.GetSection(Section);
        if (!section.Exists())
        {
            throw new WrongUseException($"Expected the section \"{Section}\" in '{file.FullName}', but did not find it.");
        }

        var services = new ServiceCollection();
        var builder = services.AddCommerceCustomers(section);
        UseStore(builder, section["Store:Provider"], section["Store:ConnectionString"], file.DirectoryName ?? ".");
        UseHeadquarters(builder, section["Headquarters:Provider"]);
        var provider = services.BuildServiceProvider();
        try
        {
            // Wrong settings are told at once, all of them, before a verb does anything.
            provider.GetRequiredService<ILiveSettings>();
            return (provider, (IDisposable)configuration);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    private static IConfigurationRoot Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new WrongUseException(
                $"The configuration file '{file.FullName}' does not exist. Name another with --config, or write one: the README shows the shape.");
        }

        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(file.DirectoryName!)
                .AddJsonFile(file.Name, optional: false, reloadOnChange: true)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new WrongUseException($"The configuration file '{file.FullName}' is no JSON: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    // Paths are relative to the configuration file, wherever the tool is called from.
    private static void UseStore(ICommerceCustomersBuilder builder, string? provider, string? connectionString, string folder)
    {
        if (provider is not null && !provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException($"Store:Provider: Expected Sqlite, but found '{provider}'.");
        }

        SqliteConnectionStringBuilder connection;
        try
        {
            connection = new SqliteConnectionStringBuilder(connectionString ?? "Data Source=customers.db");
        }
        catch (ArgumentException exception)
        {
            throw new WrongUseException($"Store:ConnectionString: Expected a text such as 'Data Source=customers.db'. {exception.Message}");
        }

        if (connection.Mode == SqliteOpenMode.Memory
            || string.IsNullOrWhiteSpace(connection.DataSource)
            || connection.DataSource.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException(
                "Store:ConnectionString: Expected a file such as 'Data Source=customers.db', but found none: "
                + "a database in memory is lost when the tool ends.");
        }

        builder.UseSqlite(new Sqlite.SqliteStoreOptions { Path = Path.Combine(folder, connection.DataSource) });
    }

    private static void UseHeadquarters(ICommerceCustomersBuilder builder, string? provider)
    {
        if (provider is null || !provider.Equals(SimulatedHeadquarters.Provider, StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException(
                $"Headquarters:Provider: Expected {SimulatedHeadquarters.Provider}, but found {(provider is null ? "nothing" : $"'{provider}'")}.");
        }

        builder.Services.AddSingleton(SimulatedHeadquarters.Keys);
        builder.Services.AddSingleton<Headquarters.IHeadquarters>(
            static services => SimulatedHeadquarters.Create(services.GetRequiredService<ILiveSettings>().Current.Headquarters));
    }
}
