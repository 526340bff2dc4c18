using System.Diagnostics.Metrics;
using CommerceCustomers;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;
using CommerceCustomers.Synchronization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers customer creation.
/// </summary>
public static class CommerceCustomersServiceCollectionExtensions
{
    /// <summary>
    /// Adds customer creation with settings that are read from configuration and follow its changes.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configuration">The section with Store, Headquarters, FunctionalityProfiles and Channels.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>
    /// A host refuses to start on settings with errors, and names all of them (<see cref="OptionsValidationException"/>). Calling this method
    /// more than once adds nothing; the first configuration counts.
    /// </remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.TryAddSingleton(provider => new LiveSettings(
            configuration, provider.GetServices<SettingsKeys>(), provider.GetService<ILogger<LiveSettings>>()));
        return services.AddEngine();
    }

    /// <summary>
    /// Adds customer creation with settings that never change.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>A builder to choose store and headquarters on.</returns>
    /// <remarks>Calling this method more than once adds nothing; the first settings count.</remarks>
    public static ICommerceCustomersBuilder AddCommerceCustomers(this IServiceCollection services, CommerceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);

        services.TryAddSingleton(_ => new LiveSettings(settings));
        return services.AddEngine();
    }

    /// <summary>
    /// Plugs in headquarters.
    /// </summary>
    /// <typeparam name="THeadquarters">The adapter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseHeadquarters<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] THeadquarters>(this ICommerceCustomersBuilder builder)
        where THeadquarters : class, IHeadquarters
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHeadquarters, THeadquarters>());
        return builder;
    }

    /// <summary>
    /// Plugs in a headquarters that exists already. The container does not dispose it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="headquarters">The adapter.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder UseHeadquarters(this ICommerceCustomersBuilder builder, IHeadquarters headquarters)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(headquarters);
        builder.Services.Replace(ServiceDescriptor.Singleton(headquarters));
        return builder;
    }

    /// <summary>
    /// Registers a creation strategy of the application's own. A functionality profile selects it by name; one with the name of a strategy
    /// of the library replaces that.
    /// </summary>
    /// <typeparam name="TStrategy">The strategy.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder AddCreationStrategy<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(this ICommerceCustomersBuilder builder)
        where TStrategy : class, ICustomerCreationStrategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICustomerCreationStrategy, TStrategy>());
        return builder;
    }

    /// <summary>
    /// Registers a handler of customer events.
    /// </summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICommerceCustomersBuilder AddEventHandler<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this ICommerceCustomersBuilder builder)
        where THandler : class, ICustomerEventHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICustomerEventHandler, THandler>());
        return builder;
    }

    private static CommerceCustomersBuilder AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => new Randomness());
        services.TryAddSingleton<IScheduling, ThreadPoolScheduling>();
        services.TryAddSingleton<Signals>();
        services.TryAddSingleton(static provider => new CommerceMetrics(provider.GetService<IMeterFactory>()));

        services.TryAddSingleton<ILiveSettings>(static provider => provider.GetRequiredService<LiveSettings>());
        services.TryAddSingleton<IChannelDirectory>(static provider => provider.GetRequiredService<LiveSettings>());
        services.TryAddSingleton<IFunctionalityProfileResolver>(static provider => provider.GetRequiredService<LiveSettings>());

        services.TryAddSingleton<HeadquartersGate>();
        services.TryAddSingleton<HeadquartersDescription>();
        services.TryAddSingleton<HeldDefaults>();
        services.TryAddSingleton<HeadquartersCalls>();
        services.TryAddSingleton<SettlingWatch>();
        services.TryAddSingleton<Conversation>();
        services.TryAddSingleton<CustomerNeeds>();
        services.TryAddSingleton<SecondOpinion>();
        services.TryAddSingleton<KnownCustomers>();
        services.TryAddSingleton<SynchronizerReports>();

        services.TryAddSingleton<ICustomerCreationService, CustomerCreationService>();
        services.TryAddSingleton<AsyncCustomerCreationStrategy>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, AsyncCustomerCreationStrategy>(
                static provider => provider.GetRequiredService<AsyncCustomerCreationStrategy>()),
            ServiceDescriptor.Singleton<ICustomerCreationStrategy, SyncCustomerCreationStrategy>(),
        ]);

        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<ICustomerSynchronizer, CustomerSynchronizer>();
        services.TryAddSingleton<ICustomerSynchronization, CustomerSynchronization>();
        services.TryAddSingleton<ICustomerRepair, CustomerRepair>();
        services.TryAddSingleton<ICustomerInsight, CustomerInsight>();
        services.TryAddSingleton<ICommerceHealth, CommerceHealthWatch>();
        services.TryAddSingleton<ICustomerVerification, CustomerVerification>();

        // A host that starts asks for the settings first, so that wrong ones stop it there, and so does what cannot be loaded.
        if (services.All(static service => service.ServiceType != typeof(IValidateOptions<SettingsAtStart>)))
        {
            services.AddOptions<SettingsAtStart>()
                .Validate<LiveSettings>(static (_, settings) =>
                {
                    Rehearsal.Run();
                    return settings.Current is not null;
                })
                .ValidateOnStart();
        }

        // Whoever configured a default customer that headquarters cannot hold is told before the first customer meets it.
        if (services.All(static service => service.ServiceType != typeof(IValidateOptions<DefaultsAtStart>)))
        {
            services.AddOptions<DefaultsAtStart>()
                .Validate<IServiceProvider>(static (_, provider) =>
                {
                    if (provider.GetService<IHeadquarters>() is not null)
                    {
                        provider.GetRequiredService<HeldDefaults>().Check(provider.GetRequiredService<ILiveSettings>().Current.Channels.Values);
                    }

                    return true;
                })
                .ValidateOnStart();
        }

        return new CommerceCustomersBuilder(services);
    }

    private sealed class SettingsAtStart;

    private sealed class DefaultsAtStart;

    private sealed record CommerceCustomersBuilder(IServiceCollection Services) : ICommerceCustomersBuilder;
}
