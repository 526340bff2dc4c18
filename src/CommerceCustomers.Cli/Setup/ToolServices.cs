using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Logging;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Cli.Setup;

/// <summary>Builds the services of the library from the configuration file. Changes of the file apply while the program runs.</summary>
internal static class ToolServices
{
    public static (ServiceProvider Services, IDisposable Configuration) Build(
        FileInfo file, ToolConsole console, bool makesDatabase)
    {
        var services = new ServiceCollection();
        var (_, configuration, errors) = Add(services, file, console);
        if (!makesDatabase)
        {
            ChangeOptions<SqliteStoreOptions>(services, static options => options with { MustExist = true });
            ChangeOptions<PostgreSqlStoreOptions>(services, static options => options with { MustExist = true });
        }

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

    /// <summary>
    /// Adds the services that every verb needs. Paths are relative to the configuration file. Pass the errors to <see cref="Check"/>.
    /// </summary>
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
        var folder = file.DirectoryName ?? ".";
        var builder = services.AddCommerceCustomers(section, options => options.BasePath = folder);
        var errors = new List<string>();
        UseStore(builder, section["Store:Provider"], errors);
        UseHeadquarters(builder, section["Headquarters:Provider"], errors);
        return (builder, (IDisposable)configuration, errors);
    }

    /// <summary>Throws all errors of the settings at once, before the verb does anything.</summary>
    public static void Check(IServiceProvider provider, List<string> errors)
    {
        try
        {
            provider.GetRequiredService<IAdapterSettings>();
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
            throw new OptionsValidationException(SettingsSection.Name, typeof(CommerceCustomersOptions), errors);
        }
    }

    /// <summary>
    /// Reads where the channel database is, of a configuration that may lack everything else, or be missing unless the user named it.
    /// </summary>
    public static IConfigurationSection ReadStore(FileInfo file, bool isNamed)
    {
        var configuration = isNamed || file.Exists
            ? Read(new FollowedFile(file))
            : new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return configuration.GetSection($"{SettingsSection.Name}:Store");
    }

    private static void ChangeOptions<TOptions>(ServiceCollection services, Func<TOptions, TOptions> change)
        where TOptions : class
    {
        if (services.LastOrDefault(static service => service.ServiceType == typeof(TOptions))?.ImplementationFactory is { } read)
        {
            services.AddSingleton(provider => change((TOptions)read(provider)));
        }
    }

    private static string PathOf(string error) => error.Split(": ", 2)[0];

    private static IConfigurationRoot Read(FollowedFile followed)
    {
        var file = followed.File;
        if (Directory.Exists(file.FullName))
        {
            throw WrongUseException.Of("Use.ConfigIsFolder", file.FullName);
        }

        if (!file.Exists)
        {
            throw new WrongUseException(ToolSentence.Of("Use.NoConfig", file.FullName)) { Command = "init" };
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

    private static void UseStore(ICommerceCustomersBuilder builder, string? provider, List<string> errors)
    {
        switch (StoreProviders.Parse(provider))
        {
            case StoreProviders.Sqlite:
                builder.UseSqlite();
                break;

            case StoreProviders.PostgreSql:
                builder.UsePostgreSql();
                break;

            default:
                errors.Add(
                    $"{SettingsSection.Name}:Store:Provider: Expected {StoreProviders.Sqlite} or {StoreProviders.PostgreSql}, "
                    + $"but found '{provider}'.");
                break;
        }
    }

    private static void UseHeadquarters(ICommerceCustomersBuilder builder, string? provider, List<string> errors)
    {
        switch (provider?.ToUpperInvariant())
        {
            case "SIMULATED":
                builder.UseSimulatedHeadquarters();
                break;

            case "DYNAMICS365":
                builder.UseDynamics365();
                break;

            default:
                errors.Add(
                    $"{SettingsSection.Name}:Headquarters:Provider: "
                    + $"Expected {SimulatedCommerceCustomersExtensions.Provider} or Dynamics365, "
                    + $"but found {(provider is null ? "nothing" : $"'{provider}'")}.");
                break;
        }
    }
}
