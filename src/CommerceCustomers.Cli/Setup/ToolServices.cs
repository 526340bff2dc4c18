using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Logging;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Cli.Setup;

/// <summary>Builds the services of the library from the configuration file. Changes of the file apply while the program runs.</summary>
internal static class ToolServices
{
    private const string Sqlite = "Sqlite";

    public static (ServiceProvider Services, IDisposable Configuration) Build(FileInfo file, ToolConsole console)
    {
        var services = new ServiceCollection();
        var (_, configuration, errors) = Add(services, file, console);
        var provider = services.BuildServiceProvider();
        try
        {
            Check(provider, errors);
            return (provider, configuration);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    /// <summary>Adds the services that every verb needs. Pass the errors to <see cref="Check"/>.</summary>
    public static (ICommerceCustomersBuilder Builder, IDisposable Configuration, List<string> Errors) Add(
        IServiceCollection services, FileInfo file, ToolConsole console)
    {
        var followed = new FollowedFile(file);
        var configuration = Read(followed);
        var section = configuration.GetSection(SettingsSection.Name);
        if (!section.GetChildren().Any())
        {
            throw new WrongUseException(SettingsSection.Message(followed));
        }

        services.AddSingleton(configuration);
        services.AddSingleton(followed);
        services.AddSingleton<OpenFiles>();
        services.AddSingleton<StoreFailures>();
        services.AddLogging(logging => logging
            .SetMinimumLevel(console.Threshold)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning));
        services.AddSingleton<ILoggerProvider>(provider => new ToolLoggerProvider(console, provider.GetRequiredService<StoreFailures>()));
        var builder = services.AddCommerceCustomers(section);
        var errors = new List<string>();
        UseStore(builder, section, file.DirectoryName ?? ".", errors);
        UseHeadquarters(builder, section["Headquarters:Provider"], file.DirectoryName ?? ".", errors);
        return (builder, (IDisposable)configuration, errors);
    }

    /// <summary>Throws all errors of the settings at once, before the verb does anything.</summary>
    public static void Check(IServiceProvider provider, List<string> errors)
    {
        try
        {
            provider.GetRequiredService<ILiveSettings>();
            provider.GetRequiredService<FollowedFile>().Follow(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FollowedFile>>());
        }
        catch (OptionsValidationException exception)
        {
            // The tool's own message for a setting replaces that of the library.
            errors.AddRange(exception.Failures.Where(failure => !errors.Exists(error => PathOf(error) == PathOf(failure))).ToList());
        }

        if (errors.Count > 0)
        {
            throw new OptionsValidationException(SettingsSection.Name, typeof(CommerceSettings), errors);
        }
    }

    private static string PathOf(string error) => error.Split(": ", 2)[0];

    private static IConfigurationRoot Read(FollowedFile followed)
    {
        var file = followed.File;
        if (Directory.Exists(file.FullName))
        {
            throw new WrongUseException($"Expected a configuration file, but '{file.FullName}' is a folder. Name the file in it.");
        }

        if (!file.Exists)
        {
            throw new WrongUseException(
                $"The configuration file '{file.FullName}' does not exist. "
                + "Name another with --config, or write one: commerce-customers init");
        }

        try
        {
            return new ConfigurationBuilder().Add(followed).AddEnvironmentVariables().Build();
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException(UnreadableFile.Message(file, exception));
        }
    }

    // Paths are relative to the configuration file, not to the current folder.
    private static void UseStore(ICommerceCustomersBuilder builder, IConfiguration section, string folder, List<string> errors)
    {
        var provider = section["Store:Provider"];
        if (provider is not null && !provider.Equals(Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{SettingsSection.Name}:Store:Provider: Expected {Sqlite}, but found '{provider}'.");
            return;
        }

        try
        {
            var options = ReadStore(section["Store:ConnectionString"]);
            builder.UseSqlite(options with { Path = Path.Combine(folder, options.Path) });
        }
        catch (OptionsValidationException exception)
        {
            errors.AddRange(exception.Failures.Select(static failure => $"{SettingsSection.Name}:{failure}"));
        }
    }

    // Lets the library read the connection string, so that the tool and an application understand it alike.
    private static SqliteStoreOptions ReadStore(string? connectionString)
    {
        var services = new ServiceCollection();
        var settings = new CommerceSettings { Store = new StoreSettings { ConnectionString = connectionString } };
        services.AddCommerceCustomers(settings).UseSqlite();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<SqliteStoreOptions>();
    }

    private static void UseHeadquarters(ICommerceCustomersBuilder builder, string? provider, string folder, List<string> errors)
    {
        switch (provider?.ToUpperInvariant())
        {
            case "SIMULATED":
                builder.Services.AddSingleton(SimulatedHeadquarters.Keys);
                builder.Services.AddSingleton<IHeadquarters>(
                    static services => SimulatedHeadquarters.Create(services.GetRequiredService<ILiveSettings>().Current.Headquarters));
                break;

            case "DYNAMICS365":
                builder.UseDynamics365(folder);
                break;

            default:
                errors.Add(
                    $"{SettingsSection.Name}:Headquarters:Provider: Expected {SimulatedHeadquarters.Provider} or Dynamics365, "
                    + $"but found {(provider is null ? "nothing" : $"'{provider}'")}.");
                break;
        }
    }
}
